namespace ThiDua.Core.Contests;

/// <summary>A prize and how many of the first places win it.</summary>
public sealed record QuizPrize(string Name, int Count);

/// <summary>
/// The prizes of a round as its office writes them, one a line: "Giải Nhất | 1". Lines without a number are words to the contestants and
/// give nothing. Pure.
/// </summary>
public static class QuizPrizes
{
    /// <summary>Certificates that one round may give.</summary>
    public const int Most = 500;

    private const int NameMaxLength = 100;

    /// <summary>From the first place on.</summary>
    public static IReadOnlyList<QuizPrize> Read(string? text)
    {
        var prizes = new List<QuizPrize>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var bar = line.LastIndexOf('|');
            if (bar > 0 && int.TryParse(line[(bar + 1)..].Trim(), out var count) && count is >= 1 and <= Most)
            {
                var name = line[..bar].Trim();
                prizes.Add(new QuizPrize(name.Length > NameMaxLength ? name[..NameMaxLength] : name, count));
            }
        }

        return prizes;
    }

    /// <summary>The prizes as contestants read them, in one line: "Giải Nhất: 1; Giải Nhì: 2".</summary>
    public static string Words(string? text) =>
        string.Join(
            "; ",
            (text ?? "")
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Read(line) is [var prize] ? $"{prize.Name}: {prize.Count}" : line)
        );

    /// <summary>What a place wins; null where it wins nothing.</summary>
    /// <param name="right">Answers that were right: without one there is no prize, however few took part.</param>
    public static string? Of(IReadOnlyList<QuizPrize> prizes, int? rank, int? right)
    {
        if (rank is not { } place || right is not > 0)
        {
            return null;
        }

        foreach (var prize in prizes)
        {
            if (place <= prize.Count)
            {
                return prize.Name;
            }

            place -= prize.Count;
        }

        return null;
    }
}
