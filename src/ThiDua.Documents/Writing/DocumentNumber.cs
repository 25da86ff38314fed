using System.Globalization;

namespace ThiDua.Documents.Writing;

/// <summary>Number and symbol of a paper: Decree 30/2020/NĐ-CP, Annex I, section II.3.</summary>
/// <param name="Number">The number in the register of the year; null while the paper is a draft.</param>
/// <param name="Symbol">What follows the slash: "KH-UBND", "UBND-VHXH".</param>
public sealed record DocumentNumber(int? Number, string Symbol)
{
    /// <summary>
    /// The symbol of a paper of this kind: kind and issuer ("KH-UBND"), or for a công văn the issuer and the unit or
    /// field that drafted it ("UBND-VHXH"). Abbreviations are taken as the issuer's own list gives them.
    /// </summary>
    /// <exception cref="ArgumentException">A công văn without <paramref name="draftingUnit"/>.</exception>
    public static DocumentNumber For(PaperKind kind, int? number, string issuer, string? draftingUnit = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(issuer);
        if (kind.Symbol is { } symbol)
        {
            return new DocumentNumber(number, $"{symbol}-{issuer}");
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(draftingUnit);
        return new DocumentNumber(number, $"{issuer}-{draftingUnit}");
    }

    /// <summary>"05/KH-UBND": below ten padded, no spaces; a blank number prints as dots.</summary>
    public override string ToString() =>
        (Number is { } number ? number.ToString("00", CultureInfo.InvariantCulture) : OfficialDate.Blank) + "/" + Symbol;
}
