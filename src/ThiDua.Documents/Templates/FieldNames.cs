using System.Text.RegularExpressions;
using ThiDua.Documents.Checking;

namespace ThiDua.Documents.Templates;

/// <summary>Names of fields between braces: "{kỳ báo cáo}", "{Ky_Bao_Cao}" and "{ky_bao_cao}" are the same field.</summary>
internal static partial class FieldNames
{
    public static string Normal(string name) => PaperParts.Fold(name.Replace('_', ' ')).ToLowerInvariant().Replace(' ', '_');

    /// <summary>The fields of a text in order, as named there.</summary>
    public static IEnumerable<string> In(string text) => Field().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>The one field that a line consists of; null where it holds anything else.</summary>
    public static string? Alone(string line) =>
        Field().Match(line) is { Success: true, Index: 0 } m && m.Length == line.Length ? m.Groups[1].Value : null;

    public static string Replace(string text, Func<string, string> value) => Field().Replace(text, m => value(m.Groups[1].Value));

    [GeneratedRegex(@"\{([\p{L}\p{M}\d_ ]{1,60})\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
