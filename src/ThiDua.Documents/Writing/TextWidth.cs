using System.Text;

namespace ThiDua.Documents.Writing;

/// <summary>
/// How wide a text prints in bold Times New Roman, so that the rule under it gets its prescribed length. Widths are the
/// published metrics of the face in thousandths of its size; a letter with diacritics is as wide as its base letter.
/// </summary>
internal static class TextWidth
{
    private const string LowerCase = "abcdefghijklmnopqrstuvwxyz";
    private static readonly int[] Lower =
    [
        500,
        556,
        444,
        556,
        444,
        333,
        500,
        556,
        278,
        333,
        556,
        278,
        833,
        556,
        500,
        556,
        556,
        444,
        389,
        333,
        556,
        500,
        722,
        500,
        500,
        444,
    ];

    private const string UpperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly int[] Upper =
    [
        722,
        667,
        722,
        722,
        667,
        611,
        778,
        778,
        389,
        500,
        778,
        667,
        944,
        722,
        778,
        611,
        778,
        722,
        556,
        667,
        722,
        722,
        1000,
        722,
        722,
        667,
    ];

    /// <summary>Width of the widest of its lines, in twips.</summary>
    public static int Bold(string text, int halfPoints) => text.Split('\n').Max(line => Line(line, halfPoints));

    private static int Line(string line, int halfPoints)
    {
        var thousandths = line.Normalize(NormalizationForm.FormD).Sum(Letter);
        return (int)Math.Round(thousandths / 1000.0 * halfPoints * 10);
    }

    private static int Letter(char letter) =>
        letter switch
        {
            >= '\u0300' and <= '\u036F' => 0,
            >= '0' and <= '9' => 500,
            'đ' => 556,
            'Đ' => 722,
            ' ' or '.' or ',' => 250,
            '-' or ':' or ';' or '(' or ')' => 333,
            '/' => 278,
            '–' or '“' or '”' => 500,
            _ when LowerCase.IndexOf(letter) is >= 0 and var small => Lower[small],
            _ when UpperCase.IndexOf(letter) is >= 0 and var capital => Upper[capital],
            _ => 600,
        };
}
