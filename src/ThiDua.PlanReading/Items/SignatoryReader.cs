using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Items;

/// <summary>The signature block in the words of the draft: position in sentence case, authority as a line of its own.</summary>
internal static partial class SignatoryReader
{
    public static DraftSignatory? Read(AdministrativeDocument document) =>
        document.Signature is { } block ? new DraftSignatory(block.Name, PositionOf(block.Position), AuthorityOf(block.Authority)) : null;

    /// <summary>"PHÓ CHỦ TỊCH" is "Phó Chủ tịch": after "Phó" the office keeps its capital.</summary>
    private static string? PositionOf(string? position)
    {
        if (position is null)
        {
            return null;
        }

        var lower = position.ToLowerInvariant();
        var deputy = lower.StartsWith("phó ", StringComparison.Ordinal) && lower.Length > 4;
        return deputy ? "Phó " + char.ToUpperInvariant(lower[4]) + lower[5..] : char.ToUpperInvariant(lower[0]) + lower[1..];
    }

    private static string? AuthorityOf(string? authority) => authority is null ? null : Dot().Replace(authority, "$1. ");

    [GeneratedRegex(@"^(TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.\s?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dot();
}
