using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>A scoring round in a list.</summary>
public sealed record ScoringRoundSummary(
    ScoringRound Round,
    string SchemeName,
    SchemePurpose Purpose,
    Period Period,
    int Units,
    int HandedIn
);

/// <summary>One unit of a list of ranks.</summary>
/// <param name="DecidedBy">The step of the chain that puts it below the unit before it with the same points; null where none was needed.</param>
/// <param name="IsTied">It shares its rank.</param>
public sealed record RankLine(
    OrgNode Unit,
    int Rank,
    ScoreTotal Total,
    TieBreak? DecidedBy,
    bool IsTied,
    ScoreSheetState State,
    string? LeftOutReason,
    IReadOnlyList<string> FailedGates
);

/// <summary>What a quota gives in a round.</summary>
public sealed record QuotaLine(SchemeQuota Quota, int Seats, IReadOnlyList<OrgNode> Units, IReadOnlyList<OrgNode> Tied);

/// <summary>A list of ranks: live, or of a stored run.</summary>
public sealed record RankList(ScoreRun? Run, ScoreResult Result, IReadOnlyList<RankLine> Lines, IReadOnlyList<QuotaLine> Quotas)
{
    public int Ranked => Lines.Count(l => l.Rank > 0);
}

/// <summary>A round as a person may see it.</summary>
/// <param name="Published">The latest published list; null before.</param>
/// <param name="Current">As it stands now, for those who work on it; null for the others and once it is final.</param>
public sealed record ScoringRoundView(RoundScope Scope, Cluster? Cluster, RankList? Published, RankList? Current)
{
    public required bool CanManage { get; init; }
    public required bool CanJudge { get; init; }

    /// <summary>Units of the person that are scored here.</summary>
    public required IReadOnlyList<OrgNode> OwnUnits { get; init; }
    public required int OpenAppeals { get; init; }

    /// <summary>What has moved since the provisional list; empty where nothing has.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];
}

public sealed class ScoringQueries(ThiDuaDbContext db, RoundScopes scopes, ScoreInputs inputs, ScoreRuns runs)
{
    public async Task<(IReadOnlyList<ScoringRoundSummary> Rounds, int Total)> ListAsync(
        Access access,
        Guid? clusterId,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var (schemes, periods, sheets) = (db.ScoringSchemes, db.Periods, db.ScoreSheets);
        var visible = scopes.Visible(access).Where(r => clusterId == null || r.ClusterId == clusterId);
        var rounds = await visible
            .OrderByDescending(r => r.OpenedAt)
            .ThenBy(r => r.Id)
            .OnPage(page, size)
            .Select(r => new ScoringRoundSummary(
                r,
                schemes.First(s => s.Id == r.SchemeId).Name,
                schemes.First(s => s.Id == r.SchemeId).Purpose,
                periods.First(p => p.Id == r.PeriodId),
                sheets.Count(s => s.RoundId == r.Id),
                sheets.Count(s => s.RoundId == r.Id && s.State != ScoreSheetState.SelfScoring)
            ))
            .ToListAsync(cancellation);
        return (rounds, await visible.CountAsync(cancellation));
    }

    /// <summary>Null where the round is foreign.</summary>
    public async Task<ScoringRoundView?> FindAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        if (await scopes.FindAsync(roundId, access, cancellation) is not { } scope)
        {
            return null;
        }

        var sheets = await db.ScoreSheets.AsNoTracking().Where(s => s.RoundId == roundId).ToDictionaryAsync(s => s.UnitId, cancellation);
        var published = await PublishedAsync(scope, cancellation);
        var seesAll = RoundScopes.SeesAll(scope.Round, access);
        ScoreResult? current =
            seesAll && scope.Round.State != ScoringRoundState.Final
                ? ScoreEngine.Compute(scope.Book, await inputs.OfRoundAsync(scope, cancellation))
                : null;
        var isShown = scope.Round.State != ScoringRoundState.Scoring;
        return new ScoringRoundView(
            scope,
            scope.Round.ClusterId is { } cluster
                ? await db.Clusters.AsNoTracking().FirstOrDefaultAsync(c => c.Id == cluster, cancellation)
                : null,
            isShown && published is not null ? ListOf(scope, published.Run, published.Result, sheets, access.Tree) : null,
            current is null ? null : ListOf(scope, null, current, sheets, access.Tree)
        )
        {
            CanManage = access.Can(Capability.ManageAssessment, scope.Round.AuthorityUnitId),
            CanJudge = access.Can(Capability.JudgeScores, scope.Round.AuthorityUnitId),
            OwnUnits = [.. sheets.Keys.Where(u => access.Can(Capability.FillReturns, u)).Select(access.Tree.Find).OfType<OrgNode>()],
            OpenAppeals = seesAll ? await db.ScoreAppeals.CountAsync(a => a.RoundId == roundId && a.AnsweredAt == null, cancellation) : 0,
            Moves =
                isShown && published is not null && current is not null
                    ? [.. WhatIf.Compare(published.Result, current).Where(m => m.Moves || m.TotalBefore != m.TotalAfter)]
                    : [],
        };
    }

    /// <summary>The list that everybody who takes part sees: the final one, else the provisional one.</summary>
    internal Task<StoredRun?> PublishedAsync(RoundScope scope, CancellationToken cancellation) =>
        scope.Round.State switch
        {
            ScoringRoundState.Final => runs.LatestAsync(scope.Round.Id, ScoreRunKind.Final, cancellation),
            ScoringRoundState.Provisional => runs.LatestAsync(scope.Round.Id, ScoreRunKind.Provisional, cancellation),
            _ => Task.FromResult<StoredRun?>(null),
        };

    private static RankList ListOf(RoundScope scope, ScoreRun? run, ScoreResult result, Dictionary<Guid, ScoreSheet> sheets, OrgTree tree)
    {
        var nodes = result.Table.Units.Select(u => tree.Find(u)).ToList();
        var order = Enumerable
            .Range(0, nodes.Count)
            .Where(u => nodes[u] is not null)
            .OrderBy(u => result.Ranks[u] == 0 ? int.MaxValue : result.Ranks[u])
            .ThenBy(u => nodes[u]!.ShortName, VietnameseOrder.Comparer)
            .ThenBy(u => result.Table.Units[u])
            .ToList();
        var lines = order.Select(
            (u, i) => LineOf(scope, result, sheets, nodes[u]!, u, i > 0 ? order[i - 1] : -1, i + 1 < order.Count ? order[i + 1] : -1)
        );
        return new RankList(run, result, [.. lines], [.. scope.Edition.Quotas.Select(q => QuotaOf(q, scope, result, nodes))]);
    }

    private static RankLine LineOf(
        RoundScope scope,
        ScoreResult result,
        Dictionary<Guid, ScoreSheet> sheets,
        OrgNode node,
        int unit,
        int before,
        int after
    )
    {
        var rank = result.Ranks[unit];
        var sheet = sheets.GetValueOrDefault(node.UnitId);
        var step = before >= 0 && rank > 0 && result.Ranks[before] != rank ? ScoreRanking.DecidedBy(result, before, unit) : -1;
        return new RankLine(
            node,
            rank,
            result.Totals[unit],
            step >= 0 && step < result.Book.Ties.Count ? result.Book.Ties[step].By : null,
            rank > 0 && ((before >= 0 && result.Ranks[before] == rank) || (after >= 0 && result.Ranks[after] == rank)),
            sheet?.State ?? ScoreSheetState.SelfScoring,
            sheet?.LeftOutReason,
            [
                .. result
                    .Book.Rules.Index()
                    .Where(r => result[unit, r.Index].Outcome == ScoreOutcome.Failed)
                    .Select(r => GateText(scope, r.Item)),
            ]
        );
    }

    private static string GateText(RoundScope scope, ScoreRule rule) => scope.Rule(rule.Id)?.Text ?? rule.Code;

    private static QuotaLine QuotaOf(SchemeQuota quota, RoundScope scope, ScoreResult result, List<OrgNode?> nodes)
    {
        if (!quota.IsCollective)
        {
            return new QuotaLine(quota, Quotas.Seats(scope.Round.Individuals ?? 0, quota.BasisPoints, quota.Most), [], []);
        }

        var outcome = Quotas.Of(result, quota.BasisPoints, quota.Most, quota.AtLeastPoints);
        return new QuotaLine(
            quota,
            outcome.Seats,
            [.. outcome.Units.Select(u => nodes[u]).OfType<OrgNode>()],
            [.. outcome.Tied.Select(u => nodes[u]).OfType<OrgNode>()]
        );
    }
}
