using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>
    /// An open round with its value set: one column and form item per measure in the given order, one narrative
    /// question, and of each unit a return not started with an empty row of values.
    /// </summary>
    public async Task<ReportingRound> CreateRoundAsync(
        Movement movement,
        Period period,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<OrgUnit> units,
        DateTime? dueAt = null
    )
    {
        var id = Guid.CreateVersion7();
        var now = database.Time.UtcNow;
        var round = new ReportingRound
        {
            Id = id,
            MovementId = movement.Id,
            PeriodId = period.Id,
            Name = $"Báo cáo {period.Code}",
            State = RoundState.Open,
            OpensAt = now.AddDays(-7),
            DueAt = dueAt ?? now.AddDays(14),
            ClosesAt = (dueAt ?? now.AddDays(14)).AddDays(14),
            Items = [.. measures.Select((m, i) => Item(id, i + 1, FormItemKind.Measure, m.Name, i))],
        };
        round.Items.Add(Item(id, measures.Count + 1, FormItemKind.Narrative, "Khó khăn, vướng mắc và kiến nghị"));
        await database.SaveAsync([
            Values(id, period, measures),
            round,
            .. units.Select(u => NotStarted(round, u)),
            .. units.Select(u => Row(round, u, new RowValues(measures.Count), null)),
        ]);
        return round;
    }

    /// <summary>Accepts a return with these values, one per column of the round; null where missing.</summary>
    public Task AcceptReturnAsync(ReportingRound round, OrgUnit unit, params CellValue?[] values) =>
        AcceptReturnAsync(round, unit, isLate: false, values);

    public Task AcceptReturnAsync(ReportingRound round, OrgUnit unit, bool isLate, CellValue?[] values) =>
        database.WithContextAsync(async db =>
        {
            var now = database.Time.UtcNow;
            var found = await db
                .Returns.AsTracking()
                .SingleAsync(r => r.RoundId == round.Id && r.UnitId == unit.Id, TestDatabase.Cancellation);
            (found.State, found.SubmittedAt, found.AcceptedAt) = (ReturnState.Accepted, now, now);
            var row = await db
                .ValueRows.AsTracking()
                .SingleAsync(r => r.PeriodId == round.PeriodId && r.SetId == round.Id && r.UnitId == unit.Id, TestDatabase.Cancellation);
            row.Write(new RowValues(values));
            (row.AcceptedAt, row.IsLate) = (now, isLate);
            await db.SaveAsync(database.Action("reporting.return.accept"), TestDatabase.Cancellation);
        });

    private static FormItem Item(Guid round, int ordinal, FormItemKind kind, string prompt, int? column = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            RoundId = round,
            Ordinal = ordinal,
            Kind = kind,
            Column = column,
            Prompt = prompt,
        };

    private static ValueSet Values(Guid id, Period period, IReadOnlyList<Measure> measures) =>
        new()
        {
            Id = id,
            PeriodId = period.Id,
            Source = MeasureSource.Reported,
            Columns =
            [
                .. measures.Select(
                    (m, i) =>
                        new ValueColumn
                        {
                            SetId = id,
                            Ordinal = i,
                            MeasureId = m.Id,
                            FormulaId = m.Formulas[^1].Id,
                        }
                ),
            ],
        };

    private static Return NotStarted(ReportingRound round, OrgUnit unit) =>
        new()
        {
            PeriodId = round.PeriodId,
            RoundId = round.Id,
            UnitId = unit.Id,
            Id = Guid.CreateVersion7(),
            State = ReturnState.NotStarted,
        };

    private static ValueRow Row(ReportingRound round, OrgUnit unit, RowValues values, DateTime? acceptedAt)
    {
        var (numerators, denominators, presence) = values.Encode();
        return new ValueRow
        {
            PeriodId = round.PeriodId,
            SetId = round.Id,
            UnitId = unit.Id,
            Numerators = numerators,
            Denominators = denominators,
            Presence = presence,
            AcceptedAt = acceptedAt,
        };
    }
}
