using System.Text;

namespace ThiDua.Documents.Writing;

/// <summary>
/// Marks a figure inside a text, so that sentences can be put together as plain strings and the writer still knows which
/// letters are the figure. In the paper it becomes a bookmark (and a link to the paper's <see cref="PaperTrace"/>). Two
/// characters of Unicode's private use area stand around key and figure; a text shown elsewhere is <see cref="Strip">stripped</see>.
/// </summary>
public static class FigureMark
{
    private const char Open = '\uE000';
    private const char OpenQuiet = '\uE003';
    private const char Between = '\uE001';
    private const char Close = '\uE002';

    /// <summary>The text of a figure with its key.</summary>
    /// <param name="key">Letters, digits and "_", at most 30: it is part of the name of a bookmark.</param>
    /// <param name="text">As printed; empty texts are not marked.</param>
    /// <param name="isLinked">Whether a click leads to the figure's page; cells of long tables only carry the bookmark.</param>
    /// <exception cref="ArgumentException">The key is empty or holds other characters.</exception>
    public static string Wrap(string key, string text, bool isLinked = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(text);
        if (key.Length > 30 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw new ArgumentException($"“{key}” is no key of a figure.", nameof(key));
        }

        return text.Length == 0 ? "" : $"{(isLinked ? Open : OpenQuiet)}{key}{Between}{text}{Close}";
    }

    /// <summary>The text without marks, as a screen shows it.</summary>
    public static string Strip(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAnyInRange(Open, OpenQuiet) >= 0 ? string.Concat(Parts(text).Select(p => p.Text)) : text;
    }

    internal static bool Holds(string text) => text.AsSpan().IndexOfAny(Open, OpenQuiet) >= 0;

    /// <summary>The pieces in order; a piece without key is plain text. Marks that are cut off count as text without mark.</summary>
    internal static IEnumerable<(string? Key, bool IsLinked, string Text)> Parts(string text)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var between = text[at] is Open or OpenQuiet ? text.IndexOf(Between, at) : -1;
            var close = between < 0 ? -1 : text.IndexOf(Close, between);
            if (close < 0)
            {
                if (text[at] is not (Open or OpenQuiet or Between or Close))
                {
                    plain.Append(text[at]);
                }

                continue;
            }

            if (plain.Length > 0)
            {
                yield return (null, false, plain.ToString());
                plain.Clear();
            }

            yield return (text[(at + 1)..between], text[at] == Open, text[(between + 1)..close]);
            at = close;
        }

        if (plain.Length > 0)
        {
            yield return (null, false, plain.ToString());
        }
    }
}
