using System.Globalization;
using System.Text;

namespace ThiDua.Core.Shared.Text;

/// <summary>Folds Vietnamese text for search: lower case, without diacritics, đ as d, single spaces ("Đại Sơn" → "dai son").</summary>
public static class SearchFolding
{
    private const int MostLetters = 100;
    private const int MostWords = 6;

    /// <summary>The folded words of what somebody looks for; beyond the first six each would only make the question dearer.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        [
            .. Fold(text is { Length: > MostLetters } ? text[..MostLetters] : text)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Take(MostWords),
        ];

    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var folded = c switch
            {
                'đ' or 'Đ' or 'Ð' or 'ð' => 'd',
                _ => char.ToLowerInvariant(c),
            };
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(folded))
            {
                result.Append(folded);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }
}
