using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>What the name of a movement tells.</summary>
public static partial class MovementNames
{
    private static readonly string[] Literacy = ["binh dan hoc vu so", "ky nang so", "hoc tap so"];
    private static readonly string[] Innovation = ["khoa hoc", "cong nghe", "doi moi sang tao", "chuyen doi so", "sang kien"];
    private static readonly string[] Openings = ["phong trao thi dua", "phong trao", "ca nuoc thi dua", "thi dua"];

    [GeneratedRegex("[“\"”]([^“\"”]{4,})[“\"”]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(kế hoạch|phát động|triển khai|thực hiện|tổ chức|về việc|hưởng ứng)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    /// <summary>The name in quotation marks, else the title without its verbs; null where there is no title.</summary>
    public static string? FromTitle(string? title)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            return null;
        }

        if (Quoted().Match(title) is { Success: true } quoted)
        {
            return quoted.Groups[1].Value.Trim();
        }

        var rest = title.Trim();
        while (Opening().Match(rest) is { Success: true } opening)
        {
            rest = rest[opening.Length..].TrimStart();
        }

        return rest.Length == 0 ? title.Trim() : FirstLetter.Capitalised(rest);
    }

    public static MovementField FieldOf(string name)
    {
        var folded = SearchFolding.Fold(name);
        return Innovation.Any(w =>
                Literacy.Aggregate(folded, (f, l) => f.Replace(l, "", StringComparison.Ordinal)).Contains(w, StringComparison.Ordinal)
            )
                ? MovementField.Innovation
            : Literacy.Any(w => folded.Contains(w, StringComparison.Ordinal)) ? MovementField.DigitalLiteracy
            : MovementField.Other;
    }

    /// <summary>The name folded, without the words that every movement's name begins with.</summary>
    internal static string KeyOf(string name)
    {
        var folded = SearchFolding.Fold(name);
        foreach (var opening in Openings.Where(o => folded.StartsWith(o + ' ', StringComparison.Ordinal)))
        {
            return folded[(opening.Length + 1)..];
        }

        return folded;
    }
}
