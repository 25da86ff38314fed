using System.Buffers;

namespace ThiDua.PlanReading.Language;

/// <summary>A stretch of a text, from <see cref="Start"/> to before <see cref="End"/>.</summary>
internal readonly record struct Stretch(int Start, int End)
{
    public int Length => End - Start;

    public string Of(string text) => text[Start..End];

    /// <summary>Without white space and joining marks at its ends.</summary>
    public Stretch Trim(string text, string marks = " ,;")
    {
        var (start, end) = (Start, End);
        while (start < end && marks.Contains(text[start], StringComparison.Ordinal))
        {
            start++;
        }

        while (end > start && marks.Contains(text[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return new Stretch(start, end);
    }
}

/// <summary>Cuts paragraphs into sentences and clauses.</summary>
internal static class Sentences
{
    private static readonly SearchValues<char> s_empty = SearchValues.Create(" .,;:/");
    private static readonly HashSet<string> s_abbreviations =
    [
        "TP",
        "Tp",
        "TT",
        "TX",
        "ThS",
        "TS",
        "PGS",
        "GS",
        "BS",
        "CN",
        "KS",
        "St",
        "No",
        "tr",
        "Q",
        "P",
        "H",
        "TW",
        "VP",
        "v",
        "V",
    ];

    /// <summary>A full stop ends a sentence where a capital, a quote or nothing follows it; "TP. Huế" and "1.200" go on.</summary>
    public static List<Stretch> Split(string text, int from = 0)
    {
        var result = new List<Stretch>();
        var start = from;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?') || !EndsHere(text, start, i))
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Length && text[end] is '.' or '/' or '”' or '"' or ')')
            {
                end++;
            }

            Add(result, text, start, end);
            start = end;
            i = end - 1;
        }

        Add(result, text, start, text.Length);
        return result;
    }

    /// <summary>The parts between semicolons that stand in no brackets or quotes.</summary>
    public static List<Stretch> Clauses(string text, Stretch sentence)
    {
        var result = new List<Stretch>();
        var start = sentence.Start;
        var depth = 0;
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            depth += text[i] is '(' or '“' ? 1 : 0;
            depth -= text[i] is ')' or '”' && depth > 0 ? 1 : 0;
            if (text[i] == ';' && depth == 0)
            {
                Add(result, text, start, i + 1);
                start = i + 1;
            }
        }

        Add(result, text, start, sentence.End);
        return result;
    }

    private static void Add(List<Stretch> result, string text, int start, int end)
    {
        while (start < end && text[start] == ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] == ' ')
        {
            end--;
        }

        if (end > start && text.AsSpan(start, end - start).IndexOfAnyExcept(s_empty) >= 0)
        {
            result.Add(new Stretch(start, end));
        }
    }

    private static bool EndsHere(string text, int start, int dot)
    {
        var next = dot + 1;
        while (next < text.Length && text[next] is '.' or '/' or '”' or '"' or ')' or ' ')
        {
            next++;
        }

        if (next >= text.Length)
        {
            return true;
        }

        // "1.200", "dichvucong.gov.vn", "Công nghệ chiến lược... và": no space or no capital follows.
        var spaced = text[next - 1] == ' ';
        var capital = char.IsUpper(text[next]) || text[next] is '“' or '"' || (char.IsAsciiDigit(text[next]) && next - dot > 1);
        return spaced && capital && !IsAbbreviation(text, start, dot);
    }

    private static bool IsAbbreviation(string text, int start, int dot)
    {
        var word = dot;
        while (word > start && char.IsLetter(text[word - 1]))
        {
            word--;
        }

        return dot > word
            && text[dot] == '.'
            && (s_abbreviations.Contains(text[word..dot]) || (dot - word == 1 && char.IsUpper(text[word])));
    }
}
