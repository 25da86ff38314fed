using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>What must hold at the end of every movement.</summary>
internal sealed class SimulationCheck(IServiceScopeFactory scopes)
{
    public async Task CheckAsync(Guid movementId, SimulationReport report, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ThiDuaDbContext>();
        var movement = await db.Movements.AsNoTracking().SingleAsync(m => m.Id == movementId, stop);
        Add(report, !report.HasFinalReview, "no final review");
        Add(report, !report.IsClosed || movement.Status != MovementStatus.Closed, "not closed");
        foreach (var (kind, due, happened) in report.Milestones.Where(m => m.Due != m.Happened))
        {
            report.Faults.Add($"{kind} of {due:yyyy-MM-dd} happened on {happened:yyyy-MM-dd}");
        }

        await MilestonesAsync(db, movement, report, stop);
        await YearsAsync(db, movement, report, stop);
        await TasksAsync(db, movementId, report, stop);
        await TempersAsync(db, movementId, report, stop);
        await FiguresAsync(db, movementId, report, stop);
        await SumsAsync(services, movement, report, stop);
        await AuditAsync(services, movement, report, stop);
    }

    /// <summary>What the plan says against what happened: a day that nobody played would otherwise not be missed.</summary>
    private static async Task MilestonesAsync(ThiDuaDbContext db, Movement movement, SimulationReport report, CancellationToken stop)
    {
        var milestones = await db.Milestones.AsNoTracking().Where(m => m.MovementId == movement.Id).ToListAsync(stop);
        Add(report, milestones.Count == 0, "the plan has no milestone");
        var happened = report.Milestones.Select(m => (m.Kind, m.Due)).ToHashSet();
        foreach (var milestone in milestones)
        {
            foreach (var day in MovementTimeline.Days(milestone, movement).Where(d => !happened.Contains(($"{milestone.Kind}", d))))
            {
                report.Faults.Add($"{milestone.Kind} of {day:yyyy-MM-dd} did not happen");
            }
        }
    }

    private static async Task YearsAsync(ThiDuaDbContext db, Movement movement, SimulationReport report, CancellationToken stop)
    {
        var years = Enumerable.Range(movement.StartsOn.Year + 1, movement.EndsOn.Year - movement.StartsOn.Year).ToList();
        Add(report, !years.SequenceEqual(report.Relaunched), "a year was not launched");
        var launched = await db.MovementYears.AsNoTracking().Where(y => y.MovementId == movement.Id).OrderBy(y => y.Year).ToListAsync(stop);
        Add(report, !years.SequenceEqual(launched.Select(y => y.Year)), "a year is not in the database");
        foreach (var year in launched.Where(y => VietnamTime.DateOf(y.LaunchedAt) != MovementPlayer.LaunchOf(y.Year)))
        {
            report.Faults.Add($"{year.Year} was launched on {VietnamTime.DateOf(year.LaunchedAt):yyyy-MM-dd}");
        }
    }

    private static async Task TasksAsync(ThiDuaDbContext db, Guid movementId, SimulationReport report, CancellationToken stop)
    {
        var ownerless = await db.TaskAssignments.CountAsync(
            t => t.MovementId == movementId && t.RetiredOn == null && t.Units.Count == 0,
            stop
        );
        Add(report, ownerless > 0, $"{ownerless} tasks without an owner");
        var open = TaskWorkStates.Open;
        var left = await db.TaskWorks.CountAsync(w => w.MovementId == movementId && open.Contains(w.State), stop);
        Add(report, left > 0, $"{left} works are open after the closing");
    }

    /// <summary>Every way to behave has happened, by what is on record: a movement in which all goes well proves little.</summary>
    private static async Task TempersAsync(ThiDuaDbContext db, Guid movementId, SimulationReport report, CancellationToken stop)
    {
        var works = db.TaskWorks.Where(w => w.MovementId == movementId);
        var deeds = await db
            .TaskAnswers.Join(
                works,
                a => a.WorkId,
                w => w.Id,
                (a, w) =>
                    new
                    {
                        a.Action,
                        a.At,
                        w.UnitId,
                        w.DueOn,
                    }
            )
            .Where(d => d.Action == TaskWorkAction.Finish || d.Action == TaskWorkAction.Escalate)
            .ToListAsync(stop);
        var finished = deeds.FindAll(d => d.Action == TaskWorkAction.Finish);
        var told = deeds.FindAll(d => d.Action == TaskWorkAction.Escalate);
        var active = finished.Select(d => d.UnitId).ToHashSet();
        report.OnTime = finished.Count(d => VietnamTime.DateOf(d.At) <= d.DueOn);
        report.Late = finished.Count(d => VietnamTime.DateOf(d.At) > d.DueOn);
        report.Escalated = told.Count;
        report.Silent = told.Count(d => !active.Contains(d.UnitId));
        Add(report, report.OnTime == 0, "no work was done by its day");
        Add(report, report.Late == 0, "no work was late");
        Add(report, report.Silent == 0, "of no silent unit its head was told");
        Add(report, report.Refused == 0, "no wrong value was refused");
        Add(report, report.Corrected == 0, "nothing was corrected");
    }

    private static async Task FiguresAsync(ThiDuaDbContext db, Guid movementId, SimulationReport report, CancellationToken stop)
    {
        var reviews = db.MovementReviews.Where(r => r.MovementId == movementId).Select(r => r.Id);
        var rows = db.ValueRows;
        var sourceless = await db.ReviewFigures.CountAsync(
            f =>
                reviews.Contains(f.ReviewId)
                && f.State != AttainmentState.NoData
                && !rows.Any(r => r.PeriodId == f.PeriodId && r.AcceptedAt != null),
            stop
        );
        Add(report, sourceless > 0, $"{sourceless} figures without a source");
    }

    /// <summary>Adds every count and share up from the stored rows and holds it against the figure that screens show.</summary>
    private static async Task SumsAsync(IServiceProvider services, Movement movement, SimulationReport report, CancellationToken stop)
    {
        var db = services.GetRequiredService<ThiDuaDbContext>();
        var tree = await services.GetRequiredService<OrgTreeStore>().CurrentAsync(stop);
        var rounds = await db.ReportingRounds.AsNoTracking().Where(r => r.MovementId == movement.Id).ToListAsync(stop);
        foreach (var round in rounds)
        {
            // A handful of rounds; each is one fold.
            var columns = await db.ValueColumns.AsNoTracking().Where(c => c.SetId == round.Id).OrderBy(c => c.Ordinal).ToListAsync(stop);
            var rows = await db
                .ValueRows.AsNoTracking()
                .Where(r => r.PeriodId == round.PeriodId && r.SetId == round.Id && r.AcceptedAt != null)
                .ToListAsync(stop);
            var ids = columns.Select(c => c.MeasureId).ToList();
            var others = await db
                .ValueColumns.Where(c => ids.Contains(c.MeasureId) && c.SetId != round.Id)
                .Select(c => c.SetId)
                .ToListAsync(stop);
            var shared = await db
                .ValueSets.Where(s => others.Contains(s.Id) && s.PeriodId == round.PeriodId)
                .Join(db.ValueColumns, s => s.Id, c => c.SetId, (_, c) => c.MeasureId)
                .ToListAsync(stop);
            var figures = await services
                .GetRequiredService<RollUpService>()
                .FoldAsync(
                    new RollUpOptions
                    {
                        PeriodId = round.PeriodId,
                        RootUnitId = movement.AuthorityUnitId,
                        MeasureIds = ids,
                    },
                    stop
                );
            foreach (var measure in figures!.Measures.Where(m => m.Kind != MeasureKind.Index && !shared.Contains(m.Id)))
            {
                var column = columns.Single(c => c.MeasureId == measure.Id).Ordinal;
                var values = rows.Where(r => measure.ReportedBy.Contains(tree.Find(r.UnitId)!.Kind))
                    .Select(r => RowValues.Decode(r.Numerators, r.Denominators, r.Presence, columns.Count)[column])
                    .OfType<CellValue>()
                    .ToList();
                var sum = values.Sum(v => v.Numerator);
                report.Sums++;
                report.Values += values.Count;
                var shown = figures[movement.AuthorityUnitId, measure.Id].Numerator;
                Add(report, shown != sum, $"{measure.Code}: {shown} is shown, {sum} is the sum");
            }
        }
    }

    private static async Task AuditAsync(IServiceProvider services, Movement movement, SimulationReport report, CancellationToken stop)
    {
        while (await services.GetRequiredService<AuditSequencer>().SealAsync(stop) > 0) { }

        var db = services.GetRequiredService<ThiDuaDbContext>();
        var unsealed = await db.AuditEntries.CountAsync(e => e.AuthorityId == movement.AuthorityUnitId && e.SealNumber == null, stop);
        Add(report, unsealed > 0, $"{unsealed} changes are not in the chain");
        var faults = await services.GetRequiredService<AuditVerifier>().VerifyAsync(null, stop);
        Add(report, faults.Count > 0, $"{faults.Count} faults in the audit chain");
        var actions = await db
            .AuditEntries.Where(e => e.AuthorityId == movement.AuthorityUnitId)
            .Select(e => e.Action)
            .Distinct()
            .ToListAsync(stop);
        string[] steps =
        [
            "movements.review.complete",
            "movements.movement.close",
            "movements.task-work.finish",
            "movements.task-work.send-back",
            "movements.year.launch",
            "movements.registration.submit",
            "reporting.return.accept",
        ];
        foreach (var needed in steps.Where(s => !actions.Contains(s)))
        {
            report.Faults.Add($"{needed} is not in the audit log");
        }
    }

    private static void Add(SimulationReport report, bool isFault, string fault)
    {
        if (isFault)
        {
            report.Faults.Add(fault);
        }
    }
}
