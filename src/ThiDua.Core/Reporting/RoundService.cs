using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>Opens reporting rounds.</summary>
public sealed class RoundService(ThiDuaDbContext db, OrgTreeStore trees, PeriodService periods, Texts texts)
{
    private readonly RoundFormBuilder forms = new(db, trees, texts);

    /// <summary>The form as it would be opened, without recording anything; null where the movement is not one's own.</summary>
    public async Task<RoundForm?> PreviewAsync(Guid movementId, PeriodDefinition period, Access access, CancellationToken cancellation) =>
        await FindMovementAsync(movementId, access, cancellation) is { } movement
            ? await forms.BuildAsync(movement, period, cancellation)
            : null;

    /// <summary>
    /// Opens a round: the form, a column per measure with the formula in force, and a return and an empty row for every
    /// expected unit. Null where the movement is not one's own.
    /// </summary>
    /// <exception cref="FluentValidation.ValidationException">The round cannot be opened so.</exception>
    public async Task<Guid?> OpenAsync(OpenRoundOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindMovementAsync(options.MovementId, options.Access, cancellation) is not { } movement)
        {
            return null;
        }

        if (movement.Status != MovementStatus.Running)
        {
            throw texts.Refusal("reporting.open.not-running");
        }

        return await db.InTransactionAsync(action, () => OpenAsync(movement, options, action, cancellation), cancellation);
    }

    private async Task<Guid?> OpenAsync(Movement movement, OpenRoundOptions options, ActionContext action, CancellationToken cancellation)
    {
        var period = await periods.GetOrCreateAsync(options.Period, action, cancellation);
        if (await db.ReportingRounds.AnyAsync(r => r.MovementId == movement.Id && r.PeriodId == period.Id, cancellation))
        {
            throw texts.Refusal("reporting.open.exists", nameof(options.Period));
        }

        var form = await forms.BuildAsync(movement, options.Period, cancellation);
        var units = form.Units.Where(u => !options.WithoutUnits.Contains(u.Unit.UnitId)).ToList();
        if (units.Count == 0)
        {
            throw texts.Refusal("reporting.open.nobody", nameof(options.WithoutUnits));
        }

        var round = NewRound(form, period, options, action);
        var columns = Columns(round.Id, form, period);
        db.Add(
            new ValueSet
            {
                Id = round.Id,
                PeriodId = period.Id,
                Source = MeasureSource.Reported,
                Columns = columns,
            }
        );
        db.Add(round);
        db.AddRange(units.Select(u => NewReturn(round, u.Unit.UnitId)));
        db.AddRange(units.Select(u => CellWriter.EmptyRow(period.Id, round.Id, u.Unit.UnitId, columns.Count)));
        await db.SaveAsync(action, cancellation);
        return round.Id;
    }

    private ReportingRound NewRound(RoundForm form, Period period, OpenRoundOptions options, ActionContext action)
    {
        var dueOn = options.DueOn ?? form.DueOn;
        var closesOn = options.ClosesOn ?? (dueOn > form.ClosesOn ? dueOn : form.ClosesOn);
        if (RoundDates.DueAt(dueOn) <= action.At)
        {
            throw texts.Refusal("reporting.open.due-passed", nameof(options.DueOn));
        }

        if (closesOn < dueOn)
        {
            throw texts.Refusal("reporting.open.closes-before-due", nameof(options.ClosesOn));
        }

        var id = Ids.Next();
        var name = string.IsNullOrWhiteSpace(options.Name) ? form.Name : options.Name.Trim();
        return new ReportingRound
        {
            Id = id,
            MovementId = form.Movement.Id,
            PeriodId = period.Id,
            Name =
                name.Length <= ReportingRound.NameMaxLength ? name : throw texts.Refusal("reporting.open.long-name", nameof(options.Name)),
            State = RoundState.Open,
            OpensAt = action.At,
            DueAt = RoundDates.DueAt(dueOn),
            ClosesAt = VietnamTime.EndOf(closesOn),
            Items = [.. form.Lines.Select((l, i) => NewItem(id, l, i, form))],
        };
    }

    private static FormItem NewItem(Guid roundId, FormLine line, int index, RoundForm form) =>
        new()
        {
            Id = Ids.Next(),
            RoundId = roundId,
            Ordinal = index + 1,
            Kind = line.Kind,
            Column = line.Kind == FormItemKind.Measure ? form.Columns.ToList().IndexOf(line) : null,
            SourceId = line.SourceId,
            Narrative = line.Narrative,
            Prompt = line.Prompt,
            Context = line.Context,
        };

    private static List<ValueColumn> Columns(Guid setId, RoundForm form, Period period) =>
        [
            .. form.Columns.Select(
                (line, i) =>
                    new ValueColumn
                    {
                        SetId = setId,
                        Ordinal = i,
                        MeasureId = line.Measure!.Id,
                        FormulaId = InForce(line.Measure, period.WindowTo).Id,
                    }
            ),
        ];

    /// <summary>The formula that the period is judged by: the last one valid in its window, else the first that there is.</summary>
    private static MeasureFormula InForce(Measure measure, DateOnly day) =>
        measure.Formulas.Where(f => f.ValidFrom <= day).MaxBy(f => f.ValidFrom)
        ?? measure.Formulas.MinBy(f => f.ValidFrom)
        ?? throw new InvalidOperationException($"Measure {measure.Code} has no formula.");

    private static Return NewReturn(ReportingRound round, Guid unitId) =>
        new()
        {
            PeriodId = round.PeriodId,
            RoundId = round.Id,
            UnitId = unitId,
            Id = Ids.Next(),
            State = ReturnState.NotStarted,
        };

    private async Task<Movement?> FindMovementAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        var mine = access.HeldAt(Capability.ManageRounds).Select(n => n.UnitId).ToList();
        return await db
            .Movements.AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == movementId && mine.Contains(m.AuthorityUnitId), cancellation);
    }
}
