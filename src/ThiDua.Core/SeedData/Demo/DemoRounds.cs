using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Gives each movement of the demonstration one round that is over, so that there are figures to compare with, and one
/// in which the units are reporting.
/// </summary>
public sealed class DemoRounds(ThiDuaDbContext db, RoundService rounds, RoundEndService ends, DemoReturns returns, AccessService access)
{
    private const int DaysOpenBeforeDue = 25;
    private const int DaysUntilClosed = 10;
    private const int DaysSinceOpening = 12;

    public async Task LoadAsync(IReadOnlyList<Guid> movementIds, DemoStage stage, CancellationToken cancellation)
    {
        foreach (var id in movementIds)
        {
            var movement = await db.Movements.AsNoTracking().SingleAsync(m => m.Id == id, cancellation);
            var officer = await AccessOfAsync(stage.Cast.Officers[movement.AuthorityUnitId], cancellation);
            var (last, current) = await PeriodsAsync(movement, officer, stage, cancellation);
            await PlayAsync(movement, last, officer, DemoRoundKind.Over, stage, cancellation);
            await PlayAsync(movement, current, officer, DemoRoundKind.Open, stage, cancellation);
        }
    }

    private async Task PlayAsync(
        Movement movement,
        DatedPeriod period,
        Access officer,
        DemoRoundKind kind,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        var isOver = kind == DemoRoundKind.Over;
        var today = VietnamTime.DateOf(stage.Now);
        var openedOn = isOver ? period.DueOn.AddDays(-DaysOpenBeforeDue) : today.AddDays(-DaysSinceOpening);
        var form = await rounds.PreviewAsync(movement.Id, period.Definition, officer, cancellation);
        var nobody = form!.Units.Select(u => u.Unit.UnitId).Where(u => !stage.Cast.Reporters.ContainsKey(u)).ToHashSet();
        if (form.Units.Count == nobody.Count)
        {
            return; // all that this movement asks is asked by another one
        }

        var options = new OpenRoundOptions
        {
            Access = officer,
            MovementId = movement.Id,
            Period = period.Definition,
            // A round that is over still has to take what is handed in now with the dates of then; it is closed below.
            ClosesOn = isOver ? today.AddDays(1) : null,
            WithoutUnits = nobody,
        };
        var opened = At(openedOn, hour: 8);
        var round = await rounds.OpenAsync(
            options,
            stage.ByOfficer(movement.AuthorityUnitId, "reporting.round.open", opened),
            cancellation
        );
        db.ChangeTracker.Clear();
        var play = new DemoRound(round!.Value, movement, period.DueOn, opened, kind, officer);
        await returns.FillAsync(play, [.. form.Units.Select(u => u.Unit).Where(u => !nobody.Contains(u.UnitId))], stage, cancellation);
        if (isOver)
        {
            var closed = At(period.DueOn.AddDays(DaysUntilClosed), hour: 17);
            var close = new CloseRoundOptions { Access = officer, RoundId = round.Value };
            await ends.CloseAsync(close, stage.ByOfficer(movement.AuthorityUnitId, "reporting.round.close", closed), cancellation);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>The first period that is not due yet, and the one before it.</summary>
    private async Task<(DatedPeriod Last, DatedPeriod Current)> PeriodsAsync(
        Movement movement,
        Access officer,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        var today = VietnamTime.DateOf(stage.Now);
        var isHalfYearly = await db.ReportingDeadlines.AnyAsync(
            d => d.MovementId == movement.Id && d.Frequency == ReportingFrequency.HalfYearly,
            cancellation
        );
        var kind = isHalfYearly || movement.StartsOn.Year >= today.Year ? PeriodKind.Half : PeriodKind.Year;
        var current = await DatedAsync(PeriodCodes.Containing(kind, today), movement, officer, cancellation);
        while (current.DueOn <= today)
        {
            current = await DatedAsync(PeriodCodes.Next(current.Definition)!, movement, officer, cancellation);
        }

        return (await DatedAsync(PeriodCodes.Previous(current.Definition)!, movement, officer, cancellation), current);
    }

    private async Task<DatedPeriod> DatedAsync(PeriodDefinition period, Movement movement, Access officer, CancellationToken cancellation)
    {
        var form = await rounds.PreviewAsync(movement.Id, period, officer, cancellation);
        return new DatedPeriod(period, form!.DueOn);
    }

    private async Task<Access> AccessOfAsync(Guid person, CancellationToken cancellation) =>
        await access.FindAsync(person, cancellation) ?? throw new InvalidOperationException($"Account {person} is not there.");

    private static DateTime At(DateOnly day, int hour) => VietnamTime.StartOf(day).AddHours(hour);

    private sealed record DatedPeriod(PeriodDefinition Definition, DateOnly DueOn);
}

public enum DemoRoundKind
{
    /// <summary>Handed in, accepted and closed, but for what real life leaves out.</summary>
    Over,

    /// <summary>Being filled in.</summary>
    Open,
}

/// <summary>A round of the demonstration with what its players need to know.</summary>
public sealed record DemoRound(Guid Id, Movement Movement, DateOnly DueOn, DateTime OpenedAt, DemoRoundKind Kind, Access Officer);
