namespace ThiDua.Core.Assessment.Scoring;

/// <summary>One unit in a what-if.</summary>
public sealed record Move(Guid UnitId, int RankBefore, int RankAfter, int TotalBefore, int TotalAfter)
{
    /// <summary>Places won; 0 where there is no rank on one side.</summary>
    public int Places => RankBefore > 0 && RankAfter > 0 ? RankBefore - RankAfter : 0;

    public bool Moves => RankBefore != RankAfter;
}

/// <summary>Compares two computations over the same units, touching nothing.</summary>
public static class WhatIf
{
    /// <summary>Who moves: by the rank after, the unranked last.</summary>
    public static IReadOnlyList<Move> Compare(ScoreResult before, ScoreResult after)
    {
        var indexes = after.Table.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
        return
        [
            .. before
                .Table.Units.Select(
                    (unit, i) =>
                        indexes.TryGetValue(unit, out var j)
                            ? new Move(unit, before.Ranks[i], after.Ranks[j], before.Totals[i].Total, after.Totals[j].Total)
                            : new Move(unit, before.Ranks[i], 0, before.Totals[i].Total, 0)
                )
                .OrderBy(m => m.RankAfter == 0 ? int.MaxValue : m.RankAfter)
                .ThenBy(m => m.UnitId),
        ];
    }
}
