using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Assessment;

/// <summary>What is changed in thought. Nothing of it is ever saved.</summary>
public sealed record WhatIfQuestion
{
    /// <summary>Other points of lines.</summary>
    public IReadOnlyDictionary<Guid, decimal> Points { get; init; } = new Dictionary<Guid, decimal>();

    /// <summary>Other goals, in the unit of the measure.</summary>
    public IReadOnlyDictionary<Guid, decimal> Goals { get; init; } = new Dictionary<Guid, decimal>();
    public decimal? BonusCap { get; init; }

    /// <summary>One value of one unit.</summary>
    public Guid? UnitId { get; init; }
    public Guid? RuleId { get; init; }
    public decimal? Value { get; init; }

    public bool IsEmpty => Points.Count == 0 && Goals.Count == 0 && BonusCap is null && (UnitId is null || RuleId is null || Value is null);
}

public sealed record MoveLine(OrgNode Unit, Move Move);

/// <param name="Run">The stored computation that it starts from; null where it starts from the figures of now.</param>
public sealed record WhatIfView(
    RoundScope Scope,
    ScoreRun? Run,
    IReadOnlyDictionary<Guid, Measure> Measures,
    IReadOnlyList<OrgNode> Units,
    IReadOnlyList<MoveLine> Moves
);

/// <summary>"If …, who moves": changes a copy of the rules or of one value and ranks anew.</summary>
public sealed class WhatIfService(RoundScopes scopes, ScoreInputs inputs, ScoreRuns runs, SchemeQueries schemes)
{
    /// <summary>Null where the round is not one's own to run.</summary>
    public async Task<WhatIfView?> AskAsync(Guid roundId, WhatIfQuestion question, Access access, CancellationToken cancellation)
    {
        if (await scopes.FindOwnAsync(roundId, Capability.ManageAssessment, access, cancellation) is not { } scope)
        {
            return null;
        }

        var stored = await runs.LatestAsync(roundId, null, cancellation);
        var before = stored?.Result ?? ScoreEngine.Compute(scope.Book, await inputs.OfRoundAsync(scope, cancellation));
        var measures = await schemes.MeasuresOfAsync(scope.Edition, cancellation);
        var moves = question.IsEmpty
            ? []
            : WhatIf
                .Compare(before, After(before, scope, question, measures))
                .Select(m => (Node: access.Tree.Find(m.UnitId), Move: m))
                .Where(m => m.Node is not null)
                .Select(m => new MoveLine(m.Node!, m.Move))
                .ToList();
        List<OrgNode> units = [.. before.Table.Units.Select(access.Tree.Find).OfType<OrgNode>()];
        return new WhatIfView(scope, stored?.Run, measures, units, moves);
    }

    /// <summary>The same computation with the changes; the one before stays as it is.</summary>
    internal static ScoreResult After(
        ScoreResult before,
        RoundScope scope,
        WhatIfQuestion question,
        IReadOnlyDictionary<Guid, Measure> measures
    )
    {
        int ScaleOf(Guid rule) =>
            ScoringRule.ScaleOf(scope.Rule(rule)?.MeasureId is { } measure ? measures.GetValueOrDefault(measure) : null);
        var book = before.Book with
        {
            BonusCap = question.BonusCap is { } cap ? ToPoints(cap) : before.Book.BonusCap,
            Rules =
            [
                .. before.Book.Rules.Select(r =>
                    r with
                    {
                        Points = question.Points.TryGetValue(r.Id, out var points) ? ToPoints(points) : r.Points,
                        Goal = question.Goals.TryGetValue(r.Id, out var goal) ? SchemeLibrary.Scaled(goal, ScaleOf(r.Id)) : r.Goal,
                    }
                ),
            ],
        };
        var table = before.Table;
        var (unit, rule) = (
            question.UnitId is { } u ? before.Table.Units.ToList().IndexOf(u) : -1,
            question.RuleId is { } id ? before.Book.Rules.ToList().FindIndex(r => r.Id == id) : -1
        );
        if (unit >= 0 && rule >= 0 && question.Value is { } value)
        {
            table = before.Table.Copy();
            // What somebody gave stays only where nothing but that can be changed.
            table[unit, rule] =
                book.Rules[rule].Method == ScoreMethod.Manual
                    ? table[unit, rule] with
                    {
                        Given = ToPoints(value),
                    }
                    : ScoreInput.Of(SchemeLibrary.Scaled(value, ScaleOf(book.Rules[rule].Id))) with
                    {
                        Evidence = table[unit, rule].Evidence,
                        Factor = table[unit, rule].Factor,
                    };
        }

        return ScoreEngine.Compute(book, table);
    }

    private static int ToPoints(decimal points) => (int)Math.Clamp(Math.Round(points * Points.One), 0, 1_000_000);
}
