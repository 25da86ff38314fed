using System.Text.RegularExpressions;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Community;

/// <summary>Takes the names of authors and of their unit out of what a judge reads.</summary>
public static partial class Anonymiser
{
    private const string Hidden = "[…]";
    private const int ShortestName = 3;

    /// <summary>The longest first, so that a whole name goes before a part of it.</summary>
    public static IReadOnlyList<string> NamesOf(string authors, OrgNode? unit) =>
        [
            .. Separators()
                .Split(authors)
                .Concat([unit?.Name, unit?.ShortName])
                .OfType<string>()
                .Select(n => n.Trim())
                .Where(n => n.Length >= ShortestName)
                .Distinct(StringComparer.CurrentCultureIgnoreCase)
                .OrderByDescending(n => n.Length),
        ];

    public static string Hide(string text, IReadOnlyList<string> names) =>
        names.Aggregate(text, (shown, name) => shown.Replace(name, Hidden, StringComparison.InvariantCultureIgnoreCase));

    [GeneratedRegex(@"[,;/\n]| và | and |\(|\)")]
    private static partial Regex Separators();
}
