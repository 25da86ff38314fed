using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

public sealed record PersonRoundSummary(PersonRound Round, Period Period, SchemeGroup Group, int Sheets, int HandedIn);

/// <summary>A line of a published list: name, unit, result, and nothing else of the person.</summary>
public sealed record PublishedPerson(int Rank, string FullName, string Unit, int Total, bool IsTied);

/// <summary>A sheet that the person may open.</summary>
/// <param name="Total">As it stands now.</param>
public sealed record PersonLine(PersonSheet Sheet, string Unit, int Total, int Rank, Exclusion Exclusion);

/// <summary>What a quota for individuals gives.</summary>
public sealed record PersonQuota(SchemeQuota Quota, int Seats, IReadOnlyList<string> Names, IReadOnlyList<string> Tied);

public sealed record PersonRoundView(
    PersonScope Scope,
    IReadOnlyList<PublishedPerson> Published,
    IReadOnlyList<PersonLine> Sheets,
    IReadOnlyList<PersonQuota> Quotas,
    IReadOnlyList<OrgNode> AddsTo
)
{
    public required bool CanManage { get; init; }

    /// <summary>Ranks of now are for those who see everybody.</summary>
    public required bool SeesAll { get; init; }
    public required int OpenAppeals { get; init; }
}

public sealed record PersonMarkShown(PersonMark Mark, string By);

public sealed record PersonSheetLine(ScoringRule Rule, ScoreInput Input, ScoreCell Cell, IReadOnlyList<PersonMarkShown> Marks)
{
    /// <summary>What stands in a column; null where nobody gave anything.</summary>
    public PersonMark? In(PersonColumn column) =>
        Marks.LastOrDefault(m => m.Mark.Column == column)?.Mark is { Points: not null } mark ? mark : null;
}

public sealed record PersonSheetView(
    PersonScope Scope,
    PersonSheet Sheet,
    string Unit,
    IReadOnlyList<PersonSheetLine> Lines,
    ScoreTotal Total
)
{
    /// <summary>The columns that the person may fill in now.</summary>
    public required IReadOnlyList<PersonColumn> Writable { get; init; }
    public required bool CanManage { get; init; }
    public required bool CanAppeal { get; init; }
}

/// <summary>Rounds, lists and sheets of persons, as far as somebody may see them.</summary>
public sealed class PersonQueries(ThiDuaDbContext db, PersonScopes scopes, PersonInputs inputs)
{
    public async Task<(IReadOnlyList<PersonRoundSummary> Rounds, int Total)> ListAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var (schemes, periods, sheets) = (db.ScoringSchemes, db.Periods, db.PersonSheets);
        var visible = scopes.Visible(access);
        var rounds = await visible
            .OrderByDescending(r => r.OpenedAt)
            .ThenBy(r => r.Id)
            .OnPage(page, size)
            .Select(r => new PersonRoundSummary(
                r,
                periods.First(p => p.Id == r.PeriodId),
                schemes.First(s => s.Id == r.SchemeId).Group,
                sheets.Count(s => s.RoundId == r.Id),
                sheets.Count(s => s.RoundId == r.Id && s.State != PersonSheetState.SelfScoring)
            ))
            .ToListAsync(cancellation);
        return (rounds, await visible.CountAsync(cancellation));
    }

    /// <summary>Null where the round is foreign.</summary>
    public async Task<PersonRoundView?> FindAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(access);
        if (await scopes.FindAsync(roundId, access, cancellation) is not { } scope)
        {
            return null;
        }

        var all = await db.PersonSheets.AsNoTracking().Where(s => s.RoundId == roundId).ToListAsync(cancellation);
        var readable = await scopes.Readable(scope.Round, access).Select(s => s.Id).ToListAsync(cancellation);
        var result = ScoreEngine.Compute(scope.Book, await inputs.OfAsync(scope, all, cancellation));
        var index = result.Table.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
        string UnitOf(PersonSheet s) => access.Tree.Find(s.UnitId)?.Name ?? "";
        var sheets = all.Where(s => readable.Contains(s.Id))
            .OrderBy(UnitOf, VietnameseOrder.Comparer)
            .ThenBy(s => s.FullName.Split(' ')[^1], VietnameseOrder.Comparer)
            .ThenBy(s => s.FullName, VietnameseOrder.Comparer)
            .Select(s =>
            {
                var total = result.Totals[index[s.Id]];
                return new PersonLine(s, UnitOf(s), total.Total, result.Ranks[index[s.Id]], total.Exclusion);
            });
        var seesAll = PersonScopes.SeesAll(scope.Round, access);
        return new PersonRoundView(
            scope,
            scope.Round.State == ScoringRoundState.Scoring ? [] : Published(all, UnitOf),
            [.. sheets],
            seesAll ? QuotasOf(scope, result, all.ToDictionary(s => s.Id)) : [],
            scope.Round.State == ScoringRoundState.Scoring
                ? [.. scope.Units(access.Tree).Where(u => PersonSheetService.MayAdd(scope, u.UnitId, access))]
                : []
        )
        {
            CanManage = access.Can(Capability.ManageAssessment, scope.Round.AuthorityUnitId),
            SeesAll = seesAll,
            OpenAppeals = seesAll ? all.Count(s => s.Appeal is not null && s.AppealAnsweredAt is null) : 0,
        };
    }

    /// <summary>Null where the sheet is foreign.</summary>
    public async Task<PersonSheetView?> FindSheetAsync(Guid roundId, Guid sheetId, Access access, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(access);
        if (
            await scopes.FindAsync(roundId, access, cancellation) is not { } scope
            || await scopes.Readable(scope.Round, access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == sheetId, cancellation)
                is not { } sheet
        )
        {
            return null;
        }

        var result =
            scope.Round.State == ScoringRoundState.Final && sheet.Inputs is { } kept
                ? ScoreEngine.Compute(ScoreCodec.ReadBook(scope.Round.Rules!), ScoreCodec.ReadTable([(sheet.Id, kept)]))
                : ScoreEngine.Compute(scope.Book, await inputs.OfAsync(scope, [sheet], cancellation));
        var users = db.UserAccounts;
        var marks = await db
            .PersonMarks.AsNoTracking()
            .Where(m => m.SheetId == sheetId)
            .OrderBy(m => m.At)
            .ThenBy(m => m.Id)
            .Select(m => new PersonMarkShown(m, users.Where(u => u.Id == m.By).Select(u => u.FullName).FirstOrDefault() ?? ""))
            .ToListAsync(cancellation);
        return new PersonSheetView(
            scope,
            sheet,
            access.Tree.Find(sheet.UnitId)?.Name ?? "",
            [
                .. scope.Rules.Select(
                    (rule, r) =>
                        new PersonSheetLine(rule, result.Table[0, r], result[0, r], [.. marks.Where(m => m.Mark.RuleId == rule.Id)])
                ),
            ],
            result.Totals[0]
        )
        {
            Writable =
            [
                .. Enum.GetValues<PersonColumn>()
                    .Where(c => scope.Round.State == ScoringRoundState.Scoring || c == PersonColumn.Office)
                    .Where(c => scope.Round.State != ScoringRoundState.Final)
                    .Where(c => PersonSheetWorkflow.Table.Find(sheet.State, PersonSheetWorkflow.StepOf(c)) is not null)
                    .Where(c => PersonScopes.May(scope.Round, sheet, c, access)),
            ],
            CanManage = access.Can(Capability.ManageAssessment, scope.Round.AuthorityUnitId),
            CanAppeal =
                scope.Round.State == ScoringRoundState.Provisional
                && sheet.Appeal is null
                && PersonScopes.May(scope.Round, sheet, PersonColumn.Self, access),
        };
    }

    private static List<PublishedPerson> Published(List<PersonSheet> all, Func<PersonSheet, string> unitOf) =>
        [
            .. all.Where(s => s.Rank > 0)
                .OrderBy(s => s.Rank)
                .ThenBy(s => s.FullName, VietnameseOrder.Comparer)
                .Select(s => new PublishedPerson(s.Rank!.Value, s.FullName, unitOf(s), s.Total ?? 0, all.Count(o => o.Rank == s.Rank) > 1)),
        ];

    private static List<PersonQuota> QuotasOf(PersonScope scope, ScoreResult result, Dictionary<Guid, PersonSheet> sheets)
    {
        string Name(int row) => sheets[result.Table.Units[row]].FullName;
        return
        [
            .. scope
                .Edition.Quotas.Where(q => !q.IsCollective)
                .Select(q =>
                {
                    var outcome = Quotas.Of(result, q.BasisPoints, q.Most, q.AtLeastPoints);
                    return new PersonQuota(q, outcome.Seats, [.. outcome.Units.Select(Name)], [.. outcome.Tied.Select(Name)]);
                }),
        ];
    }
}
