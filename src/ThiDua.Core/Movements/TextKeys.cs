using System.Text;

namespace ThiDua.Core.Movements;

/// <summary>Parts of text keys made from names in code: "TargetComparator" and "issuedOn" read "target-comparator", "issued-on".</summary>
public static class TextKeys
{
    public static string Of(Enum value) => Of(value.ToString());

    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        foreach (var (i, c) in name.Index())
        {
            if (char.IsUpper(c) && i > 0)
            {
                result.Append('-');
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
