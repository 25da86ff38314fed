using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Tables;

/// <summary>What becomes of a row of an imported sheet.</summary>
public enum RowOutcome
{
    New,
    Changed,
    Unchanged,

    /// <summary>Not taken over; the others are, where the person wants it.</summary>
    Refused,
}

/// <summary>Something wrong with a row.</summary>
/// <param name="Column">The title of the column; null where the whole row is meant.</param>
/// <param name="Key">Key of the sentence in the texts.</param>
public sealed record RowProblem(string? Column, string Key, params object?[] Arguments)
{
    public string Sentence(Texts texts)
    {
        var sentence = Arguments.Length == 0 ? texts[Key] : texts[Key, Arguments];
        return Column is null ? sentence : $"{Column}: {sentence}";
    }
}

/// <summary>A value that a row changes.</summary>
public sealed record RowChange(string Column, string Before, string After);

/// <summary>The one verdict on a row, for every import of a sheet.</summary>
/// <param name="Number">The row's number in the file.</param>
/// <param name="Subject">What the row is about, as it names it.</param>
public sealed record RowVerdict(
    int Number,
    string Subject,
    RowOutcome Outcome,
    IReadOnlyList<RowProblem> Problems,
    IReadOnlyList<RowChange> Changes
);

/// <summary>How many rows had which verdict.</summary>
public sealed record VerdictCounts(int New, int Changed, int Unchanged, int Refused)
{
    public int Total => New + Changed + Unchanged + Refused;

    public static VerdictCounts Of(IEnumerable<RowVerdict> verdicts)
    {
        var counts = new int[4];
        foreach (var verdict in verdicts)
        {
            counts[(int)verdict.Outcome]++;
        }

        return new(counts[0], counts[1], counts[2], counts[3]);
    }
}
