using System.Text;

namespace ThiDua.Core.Communications;

public enum BlockKind
{
    Paragraph,
    Heading,
    List,
}

/// <param name="Lines">The words; of a list one entry per item.</param>
public sealed record ArticleBlock(BlockKind Kind, IReadOnlyList<string> Lines);

/// <summary>The few marks of an article: empty lines part paragraphs, "## " begins a heading, "- " an item. No markup of any other kind.</summary>
public static class ArticleText
{
    public static IReadOnlyList<ArticleBlock> Blocks(string body)
    {
        var blocks = new List<ArticleBlock>();
        foreach (var part in body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var words = new List<string>();
            var items = new List<string>();
            foreach (var line in part.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (line.StartsWith("- ", StringComparison.Ordinal))
                {
                    items.Add(line[2..]);
                }
                else if (line.StartsWith("## ", StringComparison.Ordinal))
                {
                    blocks.Add(new(BlockKind.Heading, [line[3..]]));
                }
                else
                {
                    words.Add(line);
                }
            }

            if (words.Count > 0)
            {
                blocks.Add(new(BlockKind.Paragraph, [string.Join(' ', words)]));
            }

            if (items.Count > 0)
            {
                blocks.Add(new(BlockKind.List, items));
            }
        }

        return blocks;
    }

    /// <summary>All sentences in order, for reading aloud.</summary>
    public static IReadOnlyList<string> Sentences(string body)
    {
        var sentences = new List<string>();
        foreach (var text in Blocks(body).SelectMany(b => b.Lines))
        {
            var from = 0;
            for (var i = 0; i < text.Length; i++)
            {
                // A full stop within 1.234 or 12.5 ends no sentence.
                if (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])))
                {
                    Add(sentences, text[from..(i + 1)]);
                    from = i + 1;
                }
            }

            Add(sentences, text[from..]);
        }

        return sentences;
    }

    private static void Add(List<string> sentences, string text)
    {
        if (text.Trim() is { Length: > 0 } sentence)
        {
            sentences.Add(sentence);
        }
    }
}

/// <summary>What the other channels are made of one article.</summary>
public static class ChannelTexts
{
    /// <summary>Syllables that an announcer reads in a minute.</summary>
    public const int SyllablesPerMinute = 150;
    private const int LongSentence = 30;
    private const int PostLength = 500;

    /// <param name="Lines">One sentence to a line; a long one is cut at its commas so that it can be breathed.</param>
    /// <param name="Seconds">Reading time.</param>
    public sealed record Script(IReadOnlyList<string> Lines, int Seconds);

    public static Script Loudspeaker(string opening, Article article)
    {
        List<string> lines =
        [
            opening,
            WithStop(article.Title),
            .. ArticleText.Sentences(article.Summary),
            .. ArticleText.Sentences(article.Body),
        ];
        var spoken = lines.Select(Spoken).SelectMany(Breaths).ToList();
        var syllables = spoken.Sum(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        return new(spoken, (int)Math.Ceiling(syllables * 60.0 / SyllablesPerMinute));
    }

    /// <summary>Title, summary, address and a mark; no longer than a post may be.</summary>
    public static string SocialPost(Article article, string address)
    {
        var room = PostLength - article.Title.Length - address.Length - 40;
        var summary = article.Summary.Length <= room ? article.Summary : article.Summary[..Math.Max(0, room - 1)] + "…";
        return $"{article.Title}\n\n{summary}\n\n{address}\n#ThiĐua #ChuyểnĐổiSố";
    }

    private static string WithStop(string title) => title.TrimEnd().EndsWith('.') ? title : $"{title}.";

    /// <summary>Signs that are read as words.</summary>
    private static string Spoken(string line) =>
        new StringBuilder(line).Replace("%", " phần trăm").Replace("&", " và ").Replace("/", " trên ").Replace(" – ", ", ").ToString();

    private static IEnumerable<string> Breaths(string line)
    {
        if (line.Split(' ').Length <= LongSentence)
        {
            return [line];
        }

        var parts = new List<string>();
        foreach (var piece in line.Split(", "))
        {
            if (parts.Count > 0 && (parts[^1] + piece).Split(' ').Length <= LongSentence)
            {
                parts[^1] += $", {piece}";
            }
            else
            {
                parts.Add(piece);
            }
        }

        return parts;
    }
}
