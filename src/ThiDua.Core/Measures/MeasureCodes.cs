using System.Text.RegularExpressions;

namespace ThiDua.Core.Measures;

/// <summary>Codes of measures: groups of letters, digits and low lines between dots, at least two groups: "CQS.DVC_TRUC_TUYEN".</summary>
public static partial class MeasureCodes
{
    public static bool IsValid(string code) => code.Length <= Measure.CodeMaxLength && Form().IsMatch(code);

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)+$")]
    private static partial Regex Form();
}
