namespace ThiDua.Core.Shared.Text;

/// <summary>Names within a sentence ("xã Kon Chiêng") and at its beginning ("Xã Kon Chiêng").</summary>
public static class FirstLetter
{
    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Lowered(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
