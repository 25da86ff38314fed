using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>Plays the office and the units of one movement.</summary>
internal sealed class MovementPlayer
{
    private readonly MovementSimulation stage;
    private readonly SimulationOptions options;
    private readonly Movement movement;
    private readonly MovementGraph graph;
    private readonly List<SimulatedUnit> units;

    private MovementPlayer(MovementSimulation stage, SimulationOptions options, MovementGraph graph, List<SimulatedUnit> units)
    {
        (this.stage, this.options, this.graph, this.units, movement) = (stage, options, graph, units, graph.Movement);
        Report = new SimulationReport(movement.Name) { Units = units.Count };
    }

    public Guid MovementId => movement.Id;

    public SimulationReport Report { get; }

    /// <summary>The day on which the office launches a year after the first.</summary>
    public static DateOnly LaunchOf(int year) => new(year, 1, 5);

    public static async Task<MovementPlayer> CreateAsync(
        MovementSimulation stage,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        var officer = await stage.With<AccessService, Access>(async a => (await a.FindAsync(options.OfficerId, cancellation))!);
        var details = await stage.With<MovementQueries, MovementDetails>(async q =>
            (await q.FindAsync(officer, options.MovementId, cancellation))!
        );
        var year = PeriodCodes.Year(details.Graph.Movement.StartsOn.Year);
        var form = await stage.With<RoundService, RoundForm>(async s =>
            (await s.PreviewAsync(options.MovementId, year, officer, cancellation))!
        );
        var cast = new SimulatedCast(options.MovementId, details.Graph.Movement.AuthorityUnitId, officer.Tree, form);
        var units = await stage.With<ThiDuaDbContext, List<SimulatedUnit>>(db => cast.ChooseAsync(db, options.MostUnits, cancellation));
        return new MovementPlayer(stage, options, details.Graph, units);
    }

    /// <summary>What happens on which day, in order.</summary>
    public IEnumerable<(DateOnly On, Func<Task> Step)> Agenda(CancellationToken stop)
    {
        var first = movement.StartsOn;
        yield return (first, () => AssignOwnersAsync(stop));
        foreach (var phase in graph.Milestones.SelectMany(m => MovementTimeline.Days(m, movement).Select(d => (m.Kind, Day: d))))
        {
            var (kind, day) = phase;
            yield return (day, () => MilestoneAsync(kind, day, stop));
        }

        for (var year = first.Year; year <= movement.EndsOn.Year; year++)
        {
            foreach (var step in Year(year, stop))
            {
                yield return step;
            }
        }

        yield return (movement.EndsOn, () => EndAsync(stop));
    }

    private IEnumerable<(DateOnly On, Func<Task> Step)> Year(int year, CancellationToken stop)
    {
        var begins = year == movement.StartsOn.Year ? movement.StartsOn.AddDays(1) : LaunchOf(year);
        if (year > movement.StartsOn.Year)
        {
            yield return (begins.AddDays(-1), () => CatchUpAsync(stop));
            yield return (begins, () => RelaunchAsync(year, stop));
        }

        yield return (begins.AddDays(1), () => RegisterAsync(year, stop));
        foreach (var month in new[] { 6, 11 })
        {
            yield return (new DateOnly(year, month, 20), () => WorkAsync(year, stop));
        }

        yield return (new DateOnly(year, 11, 22), () => new SimulatedRound(stage, options, movement, units, Report).PlayAsync(year, stop));
    }

    private async Task AssignOwnersAsync(CancellationToken stop)
    {
        var officer = await OfficerAsync(stop);
        var office = movement.StandingOfficeUnitId ?? movement.AuthorityUnitId;
        // Tasks whose units the plan names in words that nobody bears go to the standing office, as an officer would decide.
        foreach (var task in graph.Tasks.Where(t => t.Units.Count == 0))
        {
            await stage.With<TaskService, bool>(s =>
                s.EditAsync(
                    new EditTaskOptions
                    {
                        Access = officer,
                        TaskId = task.Id,
                        Version = task.Version,
                        Wording = new TaskWording
                        {
                            Text = task.Text,
                            Mode = task.Mode,
                            Leads = [office],
                            DueOn = task.DueOn < movement.StartsOn || task.DueOn > movement.EndsOn ? null : task.DueOn,
                            Product = task.Product,
                        },
                    },
                    stage.Act(options.OfficerId, movement.AuthorityUnitId, "movements.task.edit"),
                    stop
                )
            );
        }

        await GiveYearlyWorkAsync(officer, stop);
    }

    /// <summary>
    /// A plan rarely gives every unit work with a day in each year, and what is due on the last day of the movement is never
    /// late: all are asked to carry the movement every year.
    /// </summary>
    private async Task GiveYearlyWorkAsync(Access officer, CancellationToken stop) =>
        await stage.With<TaskService, Guid?>(s =>
            s.CreateAsync(
                new CreateTaskOptions
                {
                    Access = officer,
                    MovementId = movement.Id,
                    Wording = new TaskWording
                    {
                        Text = "Triển khai nội dung phong trào tại đơn vị và báo cáo kết quả hằng năm.",
                        Leads = [.. units.Select(u => u.UnitId)],
                        Recurrence = TaskRecurrence.Yearly,
                    },
                },
                stage.Act(options.OfficerId, movement.AuthorityUnitId, "movements.task.create"),
                stop
            )
        );

    private async Task MilestoneAsync(MilestoneKind kind, DateOnly due, CancellationToken stop)
    {
        if (kind is MilestoneKind.InterimReview or MilestoneKind.FinalReview)
        {
            await ReviewAsync(kind == MilestoneKind.FinalReview ? ReviewKind.Final : ReviewKind.Interim, due, stop);
        }

        Report.Milestones.Add(($"{kind}", due, VietnamTime.DateOf(stage.Now)));
    }

    private async Task RelaunchAsync(int year, CancellationToken stop)
    {
        await RunClockAsync(stop);
        var officer = await OfficerAsync(stop);
        var view = (await stage.With<YearService, YearsView?>(s => s.FindAsync(movement.Id, officer, stop)))!;
        await stage.With<YearService, Guid?>(s =>
            s.RelaunchAsync(
                new RelaunchOptions
                {
                    Access = officer,
                    MovementId = movement.Id,
                    Year = year,
                    Focus = $"Trọng tâm năm {year}",
                    Targets = [.. view.Targets.Take(3).Select(t => t.Id)],
                    CarriedWorks = [.. view.Open.Select(r => r.Work.Id)],
                },
                stage.Act(options.OfficerId, movement.AuthorityUnitId, "movements.year.launch"),
                stop
            )
        );
        Report.Relaunched.Add(year);
    }

    private async Task RegisterAsync(int year, CancellationToken stop)
    {
        var officer = await OfficerAsync(stop);
        var closes = VietnamTime.DateOf(stage.Now).AddDays(20);
        var call = await stage.With<RegistrationService, Guid?>(s =>
            s.OpenAsync(
                new OpenRegistrationOptions
                {
                    Access = officer,
                    MovementId = movement.Id,
                    Year = year,
                    ClosesOn = closes,
                },
                stage.Act(options.OfficerId, movement.AuthorityUnitId, "movements.registration.open"),
                stop
            )
        );
        foreach (var unit in units.Where(u => u.Temper != Temper.Silent && u.UnitId != movement.AuthorityUnitId))
        {
            var person = await AccessAsync(unit.PersonId, stop);
            var id = await stage.With<RegistrationService, Guid?>(s =>
                s.RegisterAsync(
                    new RegisterOptions
                    {
                        Access = person,
                        CallId = call!.Value,
                        UnitId = unit.UnitId,
                        OwnWork = "Thực hiện tốt nội dung phong trào.",
                        IsSubmitted = true,
                    },
                    stage.Act(unit.PersonId, movement.AuthorityUnitId, "movements.registration.submit"),
                    stop
                )
            );
            Report.Registered += id is null ? 0 : 1;
        }
    }

    /// <summary>What the host does by itself: the next time of what recurs, and word to the heads of what is overdue.</summary>
    private Task<(int Made, int Escalated)> RunClockAsync(CancellationToken stop) =>
        stage.With<TaskClock, (int Made, int Escalated)>(c =>
            c.RunAsync(stage.Act(null, movement.AuthorityUnitId, "movements.task.clock"), stop)
        );

    /// <summary>Who is late hands in what was due in the year that is over, before the head is told of it.</summary>
    private async Task CatchUpAsync(CancellationToken stop)
    {
        foreach (var unit in units.Where(u => u.Temper == Temper.Late))
        {
            await AnswerWaitingAsync(unit, onlyOverdue: true, stop);
        }
    }

    private async Task WorkAsync(int year, CancellationToken stop)
    {
        await RunClockAsync(stop);
        foreach (var unit in units.Where(u => u.Temper != Temper.Silent))
        {
            await AnswerWaitingAsync(unit, onlyOverdue: false, stop);
        }
    }

    /// <summary>The two works of the unit that are due first; who is late leaves what has a day until it is over.</summary>
    private async Task AnswerWaitingAsync(SimulatedUnit unit, bool onlyOverdue, CancellationToken stop)
    {
        var today = VietnamTime.DateOf(stage.Now);
        var waiting = await stage.With<ThiDuaDbContext, List<TaskWork>>(db =>
            db.TaskWorks.AsNoTracking()
                .Where(w => w.MovementId == movement.Id && w.UnitId == unit.UnitId && TaskWorkStates.WithTheUnit.Contains(w.State))
                .OrderBy(w => w.DueOn ?? DateOnly.MaxValue)
                .ThenBy(w => w.Id)
                .Take(2)
                .ToListAsync(stop)
        );
        foreach (var work in waiting.Where(w => w.DueOn < today || (!onlyOverdue && (unit.Temper != Temper.Late || w.DueOn is null))))
        {
            await AnswerAsync(unit, work, stop);
        }
    }

    private async Task AnswerAsync(SimulatedUnit unit, TaskWork work, CancellationToken stop)
    {
        var person = await AccessAsync(unit.PersonId, stop);
        await StepAsync(work, 0, TaskWorkAction.Finish, person, "Đã thực hiện xong.", stop);
        var officer = await OfficerAsync(stop);
        if (unit.Temper == Temper.Correcting)
        {
            await StepAsync(work, 1, TaskWorkAction.SendBack, officer, "Thiếu minh chứng.", stop);
            Report.SentBack++;
            await StepAsync(work, 2, TaskWorkAction.Finish, person, "Đã bổ sung.", stop);
            await StepAsync(work, 3, TaskWorkAction.Confirm, officer, null, stop);
            Report.Corrected++;
            return;
        }

        await StepAsync(work, 1, TaskWorkAction.Confirm, officer, null, stop);
    }

    private async Task StepAsync(TaskWork work, int later, TaskWorkAction step, Access by, string? text, CancellationToken stop)
    {
        var answer = new AnswerTaskOptions
        {
            Access = by,
            WorkId = work.Id,
            Version = work.Version + later,
            Action = step,
            Text = text,
        };
        var action = stage.Act(by.UserId, movement.AuthorityUnitId, $"movements.task-work.{TextKeys.Of(step)}");
        Report.Answers += await stage.With<TaskWorkService, bool>(s => s.AnswerAsync(answer, action, stop)) ? 1 : 0;
    }

    private async Task ReviewAsync(ReviewKind kind, DateOnly due, CancellationToken stop)
    {
        var officer = await OfficerAsync(stop);
        var phase = PhaseCalendar.OwnerOf(due, graph.Phases, graph.Milestones)?.Id;
        var open = new OpenReviewOptions
        {
            Access = officer,
            MovementId = movement.Id,
            Kind = kind,
            Year = due.Year,
            PhaseId = phase,
            DueOn = due,
        };
        var there = await stage.With<ThiDuaDbContext, bool>(db =>
            db.MovementReviews.AnyAsync(
                r => r.MovementId == movement.Id && r.Kind == kind && r.Year == due.Year && r.PhaseId == phase,
                stop
            )
        );
        if (there)
        {
            return; // two sentences of the plan name the same review
        }

        var action = stage.Act(options.OfficerId, movement.AuthorityUnitId, "movements.review.open");
        var review = (await stage.With<ReviewWork, Guid?>(s => s.OpenAsync(open, action, stop)))!.Value;
        await stage.With<ReviewCollector, bool>(c => c.CollectAsync(review, officer, action.Next("movements.review.collect"), stop));
        var write = new WriteReviewOptions
        {
            Access = officer,
            ReviewId = review,
            Version = 1,
            Results = "Các đơn vị đã triển khai theo kế hoạch.",
            Limits = "Một số đơn vị báo cáo chậm.",
            Causes = "Nhân lực kiêm nhiệm, thiết bị còn thiếu.",
            Lessons = "Bám sát cơ sở, kiểm tra thường xuyên.",
        };
        await stage.With<ReviewWork, bool>(s => s.WriteAsync(write, action.Next("movements.review.write"), stop));
        var complete = new MoveReviewOptions
        {
            Access = officer,
            ReviewId = review,
            Version = 2,
            Action = ReviewAction.Complete,
        };
        await stage.With<ReviewWork, bool>(s => s.MoveAsync(complete, action.Next("movements.review.complete"), stop));
        Report.Reviews++;
        Report.HasFinalReview |= kind == ReviewKind.Final;
    }

    private async Task EndAsync(CancellationToken stop)
    {
        if (!Report.HasFinalReview)
        {
            await ReviewAsync(ReviewKind.Final, movement.EndsOn, stop);
        }

        var officer = await OfficerAsync(stop);
        var version = await stage.With<ThiDuaDbContext, int>(db =>
            db.Movements.Where(m => m.Id == movement.Id).Select(m => m.Version).SingleAsync(stop)
        );
        var close = new CloseMovementOptions
        {
            Access = officer,
            MovementId = movement.Id,
            Version = version,
            Note = "Hết thời gian thực hiện phong trào.",
        };
        var action = stage.Act(options.OfficerId, movement.AuthorityUnitId, "movements.movement.close");
        Report.IsClosed = await stage.With<ClosingService, Guid?>(s => s.CloseAsync(close, action, stop)) is not null;
        if (options.WithDossier)
        {
            var file = await stage.With<DossierService, Guid?>(s =>
                s.KeepAsync(movement.Id, action.Next("movements.movement.dossier"), stop)
            );
            Report.DossierBytes = await stage.With<ThiDuaDbContext, long>(db =>
                db.StoredFiles.Where(f => f.Id == file).Select(f => f.Length).SingleAsync(stop)
            );
        }
    }

    private Task<Access> OfficerAsync(CancellationToken stop) => AccessAsync(options.OfficerId, stop);

    private Task<Access> AccessAsync(Guid person, CancellationToken stop) =>
        stage.With<AccessService, Access>(async a => (await a.FindAsync(person, stop))!);
}
