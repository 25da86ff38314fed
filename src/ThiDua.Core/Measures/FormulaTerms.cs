using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Core.Measures;

/// <summary>
/// A sum of other measures, each with a whole factor: "CQS.HS_TRUC_TUYEN + 2*CQS.HS_MOT_PHAN - CQS.HS_HUY". Linear, so the
/// figure of a unit is the sum of those of the units below it whichever way it is computed.
/// </summary>
public sealed partial record FormulaTerms(IReadOnlyList<FormulaTerm> Terms)
{
    public const int MaxTerms = 20;

    /// <summary>Null where the text is none of that form.</summary>
    public static FormulaTerms? Parse(string? text)
    {
        var rest = text?.Trim() ?? "";
        var terms = new List<FormulaTerm>();
        while (rest.Length > 0 && terms.Count < MaxTerms)
        {
            var match = NextTerm().Match(rest);
            if (!match.Success || (terms.Count > 0 && match.Groups["sign"].Length == 0))
            {
                return null;
            }

            var factor = match.Groups["factor"].Success ? int.Parse(match.Groups["factor"].Value, CultureInfo.InvariantCulture) : 1;
            terms.Add(new(match.Groups["code"].Value.ToUpperInvariant(), match.Groups["sign"].Value == "-" ? -factor : factor));
            rest = rest[match.Length..].TrimStart();
        }

        return terms.Count > 0 && rest.Length == 0 ? new(terms) : null;
    }

    public override string ToString() =>
        string.Concat(
            Terms.Select(
                (t, i) =>
                    (
                        t.Factor < 0 ? (i == 0 ? "-" : " - ")
                        : i == 0 ? ""
                        : " + "
                    )
                    + (Math.Abs(t.Factor) == 1 ? "" : $"{Math.Abs(t.Factor).ToString(CultureInfo.InvariantCulture)}*")
                    + t.Code
            )
        );

    [GeneratedRegex(@"^(?<sign>[+-]?)\s*(?:(?<factor>[1-9][0-9]{0,3})\s*\*\s*)?(?<code>[A-Za-z][A-Za-z0-9_.]*)")]
    private static partial Regex NextTerm();
}

/// <param name="Code">Of the measure whose figure counts.</param>
public sealed record FormulaTerm(string Code, int Factor);
