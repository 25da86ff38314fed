namespace ThiDua.Documents.Writing;

/// <summary>
/// Counts headings. Labels are typed into the text, not left to automatic numbering: they survive copying, printing to
/// text and every reader. A heading restarts the levels below it; articles run through the whole paper.
/// </summary>
internal sealed class HeadingNumberer
{
    private readonly int[] _counts = new int[Enum.GetValues<HeadingLevel>().Length];

    public string Next(HeadingLevel level)
    {
        var count = ++_counts[(int)level];
        for (var below = (int)level + 1; below < _counts.Length; below++)
        {
            if (below != (int)HeadingLevel.Article)
            {
                _counts[below] = 0;
            }
        }

        return level switch
        {
            HeadingLevel.Part => "Phần " + RomanNumerals.Format(count),
            HeadingLevel.Chapter => "Chương " + RomanNumerals.Format(count),
            HeadingLevel.Section => $"Mục {count}",
            HeadingLevel.Article => $"Điều {count}.",
            HeadingLevel.Roman => RomanNumerals.Format(count) + ".",
            HeadingLevel.Arabic => $"{count}.",
            HeadingLevel.Dotted => $"{_counts[(int)HeadingLevel.Arabic]}.{count}.",
            HeadingLevel.Letter => VietnameseAlphabet.Label(count - 1) + ")",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level."),
        };
    }
}
