using System.Text;

namespace ThiDua.Documents.Text;

/// <summary>The little Markdown that converters and chat programs leave in plans: emphasis marks and escapes.</summary>
internal static class Markdown
{
    /// <summary>Takes "**", "*" and "_" off where they mark emphasis; a star or underscore inside a word stays.</summary>
    public static SourceLine TakeOffEmphasis(string text)
    {
        if (text.AsSpan().IndexOfAny('*', '_', '\\') < 0)
        {
            return new SourceLine(text, false);
        }

        var stars = text.StartsWith("**", StringComparison.Ordinal);
        var wholeBold = stars && text.TrimEnd('.', ':', ';', ' ').EndsWith("**", StringComparison.Ordinal) && CountOf(text, "**") == 2;
        var wholeItalic = !stars && text[0] is '*' or '_' && text[^1] == text[0];
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && !char.IsLetterOrDigit(text[i + 1]))
            {
                continue;
            }

            if (text[i] is not ('*' or '_'))
            {
                builder.Append(text[i]);
                continue;
            }

            var first = i;
            while (i + 1 < text.Length && text[i + 1] == text[first])
            {
                i++;
            }

            if (!IsEmphasis(text, first, i))
            {
                builder.Append(text, first, i - first + 1);
            }
        }

        return new SourceLine(VietnameseText.Normalize(builder.ToString()), false) { Bold = wholeBold, Italic = wholeItalic };
    }

    /// <summary>A run of underscores inside a word belongs to the word ("ke_hoach.docx").</summary>
    private static bool IsEmphasis(string text, int first, int last) =>
        text[first] == '*'
        || first == 0
        || last == text.Length - 1
        || !char.IsLetterOrDigit(text[first - 1])
        || !char.IsLetterOrDigit(text[last + 1]);

    private static int CountOf(string text, string part)
    {
        var count = 0;
        for (
            var at = text.IndexOf(part, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)
        )
        {
            count++;
        }

        return count;
    }
}
