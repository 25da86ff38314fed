using System.Buffers;
using System.Text;

namespace ThiDua.Documents.Text;

/// <summary>
/// Recognises TCVN3 (TCVN 5712:1993, fonts ".Vn…") and VNI texts, which look like Western text with odd letters. They
/// are refused rather than converted: the font, which the text no longer names, decides about capital letters.
/// </summary>
internal static class LegacyEncodings
{
    // The letters that TCVN3 puts on the places of Latin-1 signs, and those that have no place in Vietnamese Unicode text.
    private static readonly SearchValues<char> s_tcvn3 = SearchValues.Create("¨©ª«¬­®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïðñöø÷ûüþ");
    private static readonly SearchValues<char> s_vniMarks = SearchValues.Create("ùøûõïâáàåãäêéèúüëôöñòæÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜËÔÖÑÒÆ");
    private static readonly SearchValues<char> s_vniOnly = SearchValues.Create("øûïåäëöñæØÛÏÅÄËÖÑÆ");
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouyAEIOUYôöÔÖ");

    /// <summary>The code of the legacy encoding that undecodable bytes hold, or null.</summary>
    public static string? OfBytes(ReadOnlySpan<byte> bytes) => OfText(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 65536)]));

    /// <summary>The code of the legacy encoding whose letters were stored as if they were Western, or null.</summary>
    public static string? OfText(string text)
    {
        int letters = 0,
            vietnamese = 0,
            tcvn3 = 0,
            vniPairs = 0,
            vniOnly = 0;
        var length = Math.Min(text.Length, 65536);
        for (var i = 0; i < length; i++)
        {
            var c = text[i];
            if (char.IsLetter(c) || s_tcvn3.Contains(c))
            {
                letters++;
            }

            vietnamese += c is (>= '\u1EA0' and <= '\u1EF9') or 'đ' or 'Đ' or 'ơ' or 'ư' or 'Ơ' or 'Ư' or 'ă' or 'Ă' ? 1 : 0;
            tcvn3 += s_tcvn3.Contains(c) ? 1 : 0;
            vniPairs += i > 0 && s_vniMarks.Contains(c) && s_vowels.Contains(text[i - 1]) ? 1 : 0;
            vniOnly += s_vniOnly.Contains(c) ? 1 : 0;
        }

        // A fifth of the letters of Vietnamese carry marks that Western text has not; legacy text has none of those.
        if (letters < 20 || vietnamese * 50 > letters)
        {
            return null;
        }

        // "Coäng hoøa": marks follow their vowel. "Céng hßa": marked letters stand alone.
        return vniPairs * 12 > letters && vniOnly * 40 > letters ? TextProblems.LegacyVni
            : tcvn3 * 14 > letters ? TextProblems.LegacyTcvn3
            : null;
    }
}
