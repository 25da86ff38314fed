using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;

namespace ThiDua.Core.Assessment;

/// <summary>A mark with who gave it.</summary>
public sealed record MarkShown(ScoreMark Mark, string By);

/// <summary>One line of a sheet: the rule, what went in, what came out, the columns side by side.</summary>
public sealed record SheetLine(
    ScoringRule Rule,
    Measure? Measure,
    ScoreInput Input,
    ScoreCell Cell,
    ValuePlace Place,
    ScoreCell Computed,
    IReadOnlyList<MarkShown> Marks,
    IReadOnlyList<EvidenceView> Evidence,
    VerifiedValue? Verified
)
{
    /// <summary>What stands in a column; null where nobody gave anything.</summary>
    public ScoreMark? In(ScoreColumn column) =>
        Marks.LastOrDefault(m => m.Mark.Column == column)?.Mark is { Points: not null } mark ? mark : null;
}

public sealed record AppealShown(ScoreAppeal Appeal, string FiledBy, string? AnsweredBy, ScoringRule? Rule);

/// <summary>A rank that was published earlier.</summary>
/// <param name="Instrument">Ranks under different instruments do not compare.</param>
public sealed record RankInTime(ScoringRound Round, Period Period, int Rank, int Of, int Total, int Whole, string? Instrument);

public sealed record SheetView(
    RoundScope Scope,
    OrgNode Unit,
    ScoreSheet Sheet,
    IReadOnlyList<SheetLine> Lines,
    ScoreTotal Total,
    int? Rank,
    ScoreRun? Run,
    IReadOnlyList<AppealShown> Appeals,
    IReadOnlyList<RankInTime> History
)
{
    /// <summary>The columns that the person may fill in now.</summary>
    public required IReadOnlyList<ScoreColumn> Writable { get; init; }
    public required bool CanManage { get; init; }
    public required bool CanSetFacts { get; init; }
    public required bool CanAppeal { get; init; }

    /// <summary>Whether the person sees columns of others before they are published.</summary>
    public required bool SeesAll { get; init; }
}

/// <summary>Opens a sheet: each point down to rule version, value, return and evidence.</summary>
public sealed class SheetQueries(
    ThiDuaDbContext db,
    RoundScopes scopes,
    ScoringQueries rounds,
    ScoreInputs inputs,
    ScoreSheetService sheets,
    SchemeQueries schemes,
    EvidenceStore evidence
)
{
    /// <summary>Null where the round or the unit is foreign.</summary>
    public async Task<SheetView?> FindAsync(Guid roundId, Guid unitId, Access access, CancellationToken cancellation)
    {
        if (
            await scopes.FindAsync(roundId, access, cancellation) is not { } scope
            || access.Tree.Find(unitId) is not { } unit
            || await db.ScoreSheets.AsNoTracking().FirstOrDefaultAsync(s => s.RoundId == roundId && s.UnitId == unitId, cancellation)
                is not { } sheet
        )
        {
            return null;
        }

        var writable = await WritableAsync(scope, sheet, access, cancellation);
        var seesAll = RoundScopes.SeesAll(scope.Round, access);
        if (!seesAll && !access.Can(Capability.ViewResults, unitId) && writable.Count == 0)
        {
            return null;
        }

        var manages = access.Can(Capability.ManageAssessment, scope.Round.AuthorityUnitId);
        var published = await rounds.PublishedAsync(scope, cancellation);
        var isLive = published is null || (scope.Round.State != ScoringRoundState.Final && (manages || seesAll));
        var result = isLive ? ScoreEngine.Compute(scope.Book, await inputs.OfRoundAsync(scope, cancellation)) : published!.Result;
        var index = result.Table.Units.ToList().IndexOf(unitId);
        var isPublished = scope.Round.State != ScoringRoundState.Scoring;
        return new SheetView(
            scope,
            unit,
            sheet,
            await LinesAsync(scope, unitId, result, index, seesAll || isPublished, cancellation),
            result.Totals[index],
            seesAll || isPublished ? result.Ranks[index] : null,
            isLive ? null : published!.Run,
            await AppealsAsync(scope, unitId, cancellation),
            await HistoryAsync(unitId, scope.Round.SchemeId, cancellation)
        )
        {
            Writable = writable,
            CanManage = manages,
            CanSetFacts = manages && scope.Round.State != ScoringRoundState.Final,
            CanAppeal = scope.Round.State == ScoringRoundState.Provisional && access.Can(Capability.FillReturns, unitId),
            SeesAll = seesAll,
        };
    }

    /// <summary>The final ranks of a unit by one set, latest first.</summary>
    public async Task<IReadOnlyList<RankInTime>> HistoryAsync(Guid unitId, Guid schemeId, CancellationToken cancellation)
    {
        var (rows, periods, editions, runs) = (db.ScoreRows, db.Periods, db.SchemeEditions, db.ScoreRuns);
        return await db
            .ScoringRounds.AsNoTracking()
            .Where(r => r.SchemeId == schemeId && r.State == ScoringRoundState.Final)
            .Join(runs.Where(r => r.Kind == ScoreRunKind.Final), r => r.Id, r => r.RoundId, (round, run) => new { round, run })
            .Join(
                rows.Where(r => r.UnitId == unitId),
                r => r.run.Id,
                r => r.RunId,
                (r, row) =>
                    new
                    {
                        r.round,
                        r.run,
                        row.Rank,
                        row.Total,
                    }
            )
            .OrderByDescending(r => r.round.FinalAt)
            .Select(r => new RankInTime(
                r.round,
                periods.First(p => p.Id == r.round.PeriodId),
                r.Rank,
                r.run.Units,
                r.Total,
                r.run.Whole,
                editions.First(e => e.Id == r.round.EditionId).Instrument
            ))
            .ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<ScoreColumn>> WritableAsync(
        RoundScope scope,
        ScoreSheet sheet,
        Access access,
        CancellationToken cancellation
    )
    {
        var writable = new List<ScoreColumn>();
        foreach (var column in Enum.GetValues<ScoreColumn>().Where(c => c != ScoreColumn.Computed))
        {
            var step = column switch
            {
                ScoreColumn.Self => ScoreSheetAction.HandIn,
                ScoreColumn.Cluster => ScoreSheetAction.ScoreInCluster,
                ScoreColumn.Office => ScoreSheetAction.Appraise,
                _ => ScoreSheetAction.Judge,
            };
            if (
                scope.Round.State != ScoringRoundState.Final
                && (scope.Round.State == ScoringRoundState.Scoring || column >= ScoreColumn.Office)
                && ScoreSheetWorkflow.Table.Find(sheet.State, step) is not null
                && await sheets.MayAsync(scope, sheet.UnitId, column, access, cancellation)
            )
            {
                writable.Add(column);
            }
        }

        return writable;
    }

    private async Task<IReadOnlyList<SheetLine>> LinesAsync(
        RoundScope scope,
        Guid unitId,
        ScoreResult result,
        int index,
        bool showsAll,
        CancellationToken cancellation
    )
    {
        var (roundId, users) = (scope.Round.Id, db.UserAccounts);
        var marks = await db
            .ScoreMarks.AsNoTracking()
            .Where(m =>
                m.RoundId == roundId && m.UnitId == unitId && (showsAll || m.Column == ScoreColumn.Self || m.Column == ScoreColumn.Cluster)
            )
            .OrderBy(m => m.At)
            .ThenBy(m => m.Id)
            .Select(m => new MarkShown(m, users.Where(u => u.Id == m.By).Select(u => u.FullName).FirstOrDefault() ?? ""))
            .ToListAsync(cancellation);
        var question = new InputQuestion
        {
            Units = [unitId],
            Rules = scope.Rules,
            Period = scope.Period,
            MovementId = scope.Scheme.MovementId,
        };
        var subjects = await inputs.EvidenceSubjectsAsync(question, cancellation);
        var files = await evidence.ListAsync([.. subjects.Select(s => s.Subject).Distinct()], unitId, cancellation);
        var measures = await schemes.MeasuresOfAsync(scope.Edition, cancellation);
        var period = scope.Period.Id;
        var verified = await db
            .VerifiedValues.AsNoTracking()
            .Where(v => v.PeriodId == period && v.UnitId == unitId)
            .ToListAsync(cancellation);
        return
        [
            .. scope.Rules.Select(
                (rule, r) =>
                {
                    var input = result.Table[index, r];
                    var plain = input with { Given = Points.None, Column = ScoreColumn.Computed };
                    var own = subjects.Where(s => s.Column == r).Select(s => s.Subject).ToHashSet();
                    return new SheetLine(
                        rule,
                        rule.MeasureId is { } id ? measures.GetValueOrDefault(id) : null,
                        input,
                        result[index, r],
                        result.Place(index, r),
                        CellScore.Of(scope.Book.Rules[r], plain, result.Place(index, r), scope.Book.Deviation),
                        [.. marks.Where(m => m.Mark.RuleId == rule.Id)],
                        [.. files.Where(f => own.Contains(f.SubjectId))],
                        verified.Find(v => v.MeasureId == rule.MeasureId)
                    );
                }
            ),
        ];
    }

    private async Task<IReadOnlyList<AppealShown>> AppealsAsync(RoundScope scope, Guid unitId, CancellationToken cancellation)
    {
        var (roundId, users) = (scope.Round.Id, db.UserAccounts);
        var found = await db
            .ScoreAppeals.AsNoTracking()
            .Where(a => a.RoundId == roundId && a.UnitId == unitId)
            .OrderBy(a => a.FiledAt)
            .Select(a => new
            {
                Appeal = a,
                FiledBy = users.Where(u => u.Id == a.FiledBy).Select(u => u.FullName).FirstOrDefault(),
                AnsweredBy = users.Where(u => u.Id == a.AnsweredBy).Select(u => u.FullName).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. found.Select(a => new AppealShown(
                a.Appeal,
                a.FiledBy ?? "",
                a.AnsweredBy,
                a.Appeal.RuleId is { } rule ? scope.Rule(rule) : null
            )),
        ];
    }
}
