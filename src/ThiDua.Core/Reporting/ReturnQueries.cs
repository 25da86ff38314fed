using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>Reads returns: what the unit sees while filling in, what the office sees of what was handed in.</summary>
public sealed class ReturnQueries(ThiDuaDbContext db, RoundFormMemory forms, TimeProvider time)
{
    /// <summary>The return with everything on its form; null where it is not there or not for this person.</summary>
    public async Task<ReturnView?> FindAsync(Guid roundId, Guid unitId, Access access, CancellationToken cancellation)
    {
        var record = await db
            .Returns.ReadableBy(db, access)
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.RoundId == roundId && r.UnitId == unitId, cancellation);
        if (record is null || access.Tree.Find(unitId) is not { } unit)
        {
            return null;
        }

        var round = await db.RoundsWithContext().FirstAsync(r => r.Id == roundId, cancellation);
        var form = await forms.OfAsync(db, round, cancellation);
        var columns = form.Columns;
        var mine = form.Items.Where(i => form.Scope.Includes(i.Kind, i.SourceId, MeasureOf(i, columns)?.Id, unit)).ToList();
        var answers = await AnswersAsync(record, cancellation);
        var row = await db
            .ValueRows.AsNoTracking()
            .FirstOrDefaultAsync(r => r.PeriodId == round.PeriodId && r.SetId == round.Id && r.UnitId == unitId, cancellation);
        var isTaken = IsTaken(round, record, time.GetUtcNow().UtcDateTime);
        return new ReturnView
        {
            Id = record.Id,
            Round = round,
            Unit = unit,
            State = record.State,
            SubmittedAt = record.SubmittedAt,
            AcceptedAt = record.AcceptedAt,
            IsLate = record.IsLate,
            IsPreliminary = record.IsPreliminary,
            Columns = columns.ConvertAll(c => c.Column),
            Measures = await MeasuresAsync(mine, columns, answers, row, round, unitId, cancellation),
            Answers =
            [
                .. mine.Where(i => i.Column is null)
                    .Select(i =>
                        answers.TryGetValue(i.Id, out var a)
                            ? new AnswerLine(i, a.Mark, a.Text, a.Version)
                            : new AnswerLine(i, null, null, -1)
                    ),
            ],
            Rules = RulesAt(unitId, form.Rules, access),
            Steps = await StepsAsync(roundId, unitId, cancellation),
            Actions = Actions(record, round, access, isTaken),
            IsTaken = isTaken,
            IsDetached = row is null,
        };
    }

    /// <summary>Who changed which number when, oldest first; null where the return is not for this person.</summary>
    public async Task<IReadOnlyList<EditView>?> HistoryAsync(Guid roundId, Guid unitId, Access access, CancellationToken cancellation)
    {
        var found = await db
            .Returns.ReadableBy(db, access)
            .Where(r => r.RoundId == roundId && r.UnitId == unitId)
            .Select(r => (Guid?)r.PeriodId)
            .FirstOrDefaultAsync(cancellation);
        if (found is not { } period)
        {
            return null;
        }

        var users = db.UserAccounts;
        var edits = await db
            .CellEdits.Where(e => e.PeriodId == period && e.SetId == roundId && e.UnitId == unitId)
            .OrderBy(e => e.RowVersion)
            .Select(e => new { Edit = e, Name = users.Where(u => u.Id == e.EditedBy).Select(u => u.FullName).FirstOrDefault() })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return
        [
            .. edits.Select(e => new EditView(
                e.Edit.MeasureId,
                Cell(e.Edit.OldNumerator, e.Edit.OldDenominator),
                Cell(e.Edit.NewNumerator, e.Edit.NewDenominator),
                e.Name ?? "",
                e.Edit.At,
                e.Edit.Device
            )),
        ];
    }

    internal static bool IsTaken(RoundHead round, Return record, DateTime now) =>
        !round.IsLocked && (round.IsOpenAt(now) || (record.GivenBackAt is { } back && back >= round.ClosesAt));

    internal static HashSet<ReturnAction> Actions(Return record, RoundHead round, Access access, bool isTaken) =>
        [
            .. ReturnWorkflow
                .Table.Transitions.Where(t => t.From == record.State && t.Action != ReturnAction.Lock)
                .Where(_ => !round.IsLocked)
                .Where(t => isTaken || t.Right != nameof(Capability.FillReturns))
                .Where(t => ReturnRights.Allows(access, t.Right, round.AuthorityId, record.UnitId))
                .Select(t => t.Action),
        ];

    private static Measure? MeasureOf(FormItem item, List<(ValueColumn Column, Measure Measure, MeasureFormula Formula)> columns) =>
        item.Column is { } column ? columns[column].Measure : null;

    private async Task<List<MeasureLine>> MeasuresAsync(
        List<FormItem> items,
        List<(ValueColumn Column, Measure Measure, MeasureFormula Formula)> columns,
        Dictionary<Guid, ReturnAnswer> answers,
        ValueRow? row,
        RoundHead round,
        Guid unitId,
        CancellationToken cancellation
    )
    {
        var values = row?.Read(columns.Count) ?? new RowValues(columns.Count);
        var previous = await PreviousAsync(round, unitId, cancellation);
        var asked = await AskedInAsync(round, unitId, cancellation);
        var asks = columns.Select(c => (c.Measure, c.Formula));
        var sizes = (await UnitSizes.LoadAsync(db, [unitId], asks, round.WindowTo, cancellation)).GetValueOrDefault(unitId) ?? [];
        return
        [
            .. items
                .Where(i => i.Column is not null)
                .Select(i =>
                {
                    var (_, measure, formula) = columns[i.Column!.Value];
                    return new MeasureLine
                    {
                        Item = i,
                        Measure = measure,
                        Formula = formula,
                        Value = values[i.Column!.Value],
                        Previous = previous.TryGetValue(measure.Id, out var before) ? before : null,
                        Weight = measure.Kind == MeasureKind.Index ? WeightOf(measure, sizes, previous) : null,
                        Proposed = UnitSizes.ProposalFor(measure, formula, sizes),
                        Comment = answers.GetValueOrDefault(i.Id)?.Text,
                        CommentVersion = answers.GetValueOrDefault(i.Id)?.Version ?? -1,
                        AskedIn = asked.TryGetValue(measure.Id, out var other) ? other : null,
                    };
                }),
        ];
    }

    private static long WeightOf(Measure measure, Dictionary<UnitFigureKind, UnitSize> sizes, Dictionary<Guid, CellValue> previous) =>
        measure.WeightBy is { } kind && sizes.TryGetValue(kind, out var size) ? size.Value
        : previous.TryGetValue(measure.Id, out var before) ? before.Denominator
        : 1;

    /// <summary>The rules of the library, and those of the unit itself and the authorities above it.</summary>
    private static IReadOnlyList<ValidationRule> RulesAt(Guid unitId, IReadOnlyList<ValidationRule> rules, Access access)
    {
        var above = access.Tree.PathUp(unitId).Select(n => n.UnitId).ToHashSet();
        return [.. rules.Where(r => r.OwnerUnitId is not { } owner || above.Contains(owner))];
    }

    /// <summary>What the unit reported for the period before, in whatever round; what was accepted wins.</summary>
    private async Task<Dictionary<Guid, CellValue>> PreviousAsync(RoundHead round, Guid unitId, CancellationToken cancellation)
    {
        if (round.PeriodKind == PeriodKind.Once || PeriodCodes.Parse(round.PeriodKind, round.PeriodCode) is not { } period)
        {
            return [];
        }

        var before = PeriodCodes.Previous(period)!;
        var (rows, columns) = (db.ValueRows, db.ValueColumns);
        var found = await (
            from p in db.Periods
            join r in rows on p.Id equals r.PeriodId
            where p.Kind == before.Kind && p.Code == before.Code && r.UnitId == unitId
            select new { Row = r, Columns = columns.Where(c => c.SetId == r.SetId).ToList() }
        )
            .AsNoTracking()
            .ToListAsync(cancellation);
        return found
            .OrderByDescending(f => f.Row.AcceptedAt ?? DateTime.MinValue)
            .SelectMany(f => f.Columns.Select(c => (c.MeasureId, Value: f.Row.Read(f.Columns.Count)[c.Ordinal])))
            .Where(c => c.Value is not null)
            .DistinctBy(c => c.MeasureId)
            .ToDictionary(c => c.MeasureId, c => c.Value!.Value);
    }

    /// <summary>Measures that an earlier round of the period asks of the unit: nobody is asked twice for the same number.</summary>
    private async Task<Dictionary<Guid, (Guid RoundId, string Name)>> AskedInAsync(
        RoundHead round,
        Guid unitId,
        CancellationToken cancellation
    )
    {
        var (rounds, columns) = (db.ReportingRounds, db.ValueColumns);
        var others = await (
            from r in db.Returns
            join o in rounds on r.RoundId equals o.Id
            join c in columns on o.Id equals c.SetId
            where r.PeriodId == round.PeriodId && r.UnitId == unitId && o.Id != round.Id
            select new
            {
                c.MeasureId,
                o.Id,
                o.Name,
            }
        ).ToListAsync(cancellation);
        // Ids are made in the order of time: the round that was opened first asks.
        return others
            .Where(o => o.Id.CompareTo(round.Id) < 0)
            .OrderBy(o => o.Id)
            .DistinctBy(o => o.MeasureId)
            .ToDictionary(o => o.MeasureId, o => (o.Id, o.Name));
    }

    /// <summary>The answers by line; of a line that asks for a number it is the comment on it.</summary>
    private Task<Dictionary<Guid, ReturnAnswer>> AnswersAsync(Return record, CancellationToken cancellation) =>
        db
            .ReturnAnswers.Where(a => a.PeriodId == record.PeriodId && a.RoundId == record.RoundId && a.UnitId == record.UnitId)
            .AsNoTracking()
            .ToDictionaryAsync(a => a.ItemId, cancellation);

    private async Task<List<StepView>> StepsAsync(Guid roundId, Guid unitId, CancellationToken cancellation)
    {
        var users = db.UserAccounts;
        var steps = await db
            .ReturnSteps.Where(s => s.RoundId == roundId && s.UnitId == unitId)
            .Select(s => new { Step = s, Name = users.Where(u => u.Id == s.By).Select(u => u.FullName).FirstOrDefault() })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return
        [
            .. steps
                .OrderBy(s => s.Step.At)
                .ThenBy(s => s.Step.Id)
                .Select(s => new StepView(s.Step.Action, s.Step.To, s.Name ?? "", s.Step.At, s.Step.Reason)),
        ];
    }

    private static CellValue? Cell(long? numerator, long? denominator) => numerator is { } n ? new CellValue(n, denominator ?? 1) : null;
}
