using System.Globalization;
using System.Text;

namespace ThiDua.Core.SeedData;

/// <summary>Brings Vietnamese text into forms in which phrases can be compared: lower case words between single spaces.</summary>
internal static class MatchText
{
    /// <summary>Grave, acute, tilde, hook above, dot below.</summary>
    private const string ToneMarks = "\u0300\u0301\u0303\u0309\u0323";

    public static bool HasDiacritics(string text) => text.Any(c => c > 127 && char.IsLetter(c));

    /// <summary>With diacritics; the tone mark goes behind its word, so that hóa and hoá are the same.</summary>
    public static string Accented(string text) => Normalise(text, keepMarks: true);

    /// <summary>Without diacritics, đ as d.</summary>
    public static string Plain(string text) => Normalise(text, keepMarks: false);

    private static string Normalise(string text, bool keepMarks)
    {
        var result = new StringBuilder(text.Length + 8).Append(' ');
        var tone = '\0';
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                if (!keepMarks)
                {
                    continue;
                }

                if (ToneMarks.Contains(c, StringComparison.Ordinal))
                {
                    tone = c;
                }
                else
                {
                    result.Append(c);
                }
            }
            else if (char.IsLetterOrDigit(c))
            {
                result.Append(c == 'đ' && !keepMarks ? 'd' : c);
            }
            else
            {
                EndWord(result, ref tone);
            }
        }

        EndWord(result, ref tone);
        return result.ToString();
    }

    private static void EndWord(StringBuilder result, ref char tone)
    {
        if (tone != '\0')
        {
            result.Append(tone);
            tone = '\0';
        }

        if (result[^1] != ' ')
        {
            result.Append(' ');
        }
    }
}
