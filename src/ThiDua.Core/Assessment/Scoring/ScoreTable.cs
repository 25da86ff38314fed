namespace ThiDua.Core.Assessment.Scoring;

/// <summary>What is known of a value.</summary>
public enum ValueState : byte
{
    /// <summary>Nothing was accepted; that is not zero.</summary>
    Missing,
    Known,

    /// <summary>Không có đối tượng.</summary>
    NoSubjects,
}

/// <summary>The columns of a score sheet in which people give points, in the order of the work.</summary>
public enum ScoreColumn : byte
{
    /// <summary>Nobody: the points follow from the value.</summary>
    Computed,
    Self,
    Cluster,
    Office,
    Council,
}

/// <summary>Why a unit has no rank.</summary>
public enum Exclusion : byte
{
    None,

    /// <summary>A gate is not passed.</summary>
    Gate,

    /// <summary>There is neither a value nor a point of anybody.</summary>
    NoInput,

    /// <summary>Left out by a decision, with a reason.</summary>
    Decided,
}

/// <summary>What goes in for one unit and one rule.</summary>
/// <param name="Numerator">With <paramref name="Denominator"/> the value at the rule's scale; the denominator is positive.</param>
/// <param name="Evidence">Files that stand for it.</param>
/// <param name="Factor">What was verified of it, in basis points.</param>
/// <param name="Given">Points that somebody gave, or <see cref="Points.None"/>.</param>
/// <param name="Column">Who gave them.</param>
public readonly record struct ScoreInput(
    long Numerator,
    long Denominator,
    ValueState State,
    int Evidence,
    int Factor,
    int Given,
    ScoreColumn Column
)
{
    public const int Whole = 10_000;

    public static ScoreInput Missing { get; } = new(0, 1, ValueState.Missing, 0, Whole, Points.None, ScoreColumn.Computed);

    public static ScoreInput Of(long numerator, long denominator = 1) =>
        denominator == 0
            ? Missing with
            {
                State = ValueState.NoSubjects,
            }
            : Missing with
            {
                Numerator = denominator < 0 ? -numerator : numerator,
                Denominator = Math.Abs(denominator),
                State = ValueState.Known,
            };
}

/// <summary>Units × rules: everything that scores are computed from, and nothing else is.</summary>
public sealed class ScoreTable(IReadOnlyList<Guid> units, int rules)
{
    private readonly ScoreInput[] cells = Filled(units.Count * rules);

    public IReadOnlyList<Guid> Units { get; } = units;

    public int Rules { get; } = rules;

    /// <summary>Whom the law prefers among equals.</summary>
    public bool[] Preferred { get; } = new bool[units.Count];

    /// <summary>Votes among equals; −1 where none were counted.</summary>
    public int[] Votes { get; } = [.. Enumerable.Repeat(-1, units.Count)];

    /// <summary>Left out by a decision.</summary>
    public bool[] IsLeftOut { get; } = new bool[units.Count];

    public ref ScoreInput this[int unit, int rule] => ref cells[unit * Rules + rule];

    public Span<ScoreInput> Row(int unit) => cells.AsSpan(unit * Rules, Rules);

    private static ScoreInput[] Filled(int count)
    {
        var cells = new ScoreInput[count];
        Array.Fill(cells, ScoreInput.Missing);
        return cells;
    }

    /// <summary>The same, to be changed by a what-if.</summary>
    public ScoreTable Copy()
    {
        var copy = new ScoreTable(Units, Rules);
        cells.CopyTo(copy.cells, 0);
        Preferred.CopyTo(copy.Preferred, 0);
        Votes.CopyTo(copy.Votes, 0);
        IsLeftOut.CopyTo(copy.IsLeftOut, 0);
        return copy;
    }
}
