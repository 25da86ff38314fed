using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <param name="Kind">Text key "commendation.todo.{Kind}".</param>
public sealed record CommendationTodo(CommendationTodoKind Kind, string Title, string Address, int Count, DateOnly? DueOn);

public enum CommendationTodoKind
{
    /// <summary>An occasion takes nominations of one's unit.</summary>
    Nominate,

    /// <summary>A nomination came back.</summary>
    Correct,

    /// <summary>Nominations wait for the office.</summary>
    Appraise,

    /// <summary>Comments of the public wait for an answer.</summary>
    Answer,

    /// <summary>A session is to be attended.</summary>
    Attend,

    /// <summary>A commended model is to be looked at again, 6 or 12 months on.</summary>
    FollowUp,
}

/// <summary>What commendation asks of the person today; one query per kind.</summary>
public sealed class CommendationTodos(
    ThiDuaDbContext db,
    NominationQueries nominations,
    RuleSetStore sets,
    ConsultationService calendar,
    TimeProvider time
)
{
    private const int MostFollowUps = 10;

    public async Task<IReadOnlyList<CommendationTodo>> ListAsync(Access access, CancellationToken cancellation)
    {
        var todos = new List<CommendationTodo>();
        var today = VietnamTime.Today(time);
        if (access.Has(Capability.NominateForAwards))
        {
            todos.AddRange(await NominationsAsync(access, today, cancellation));
            var own = access.Units(db, Capability.NominateForAwards);
            var returned = await db.Nominations.CountAsync(
                n => own.Contains(n.NominatingUnitId) && n.State == NominationState.Returned,
                cancellation
            );
            if (returned > 0)
            {
                todos.Add(new CommendationTodo(CommendationTodoKind.Correct, "", "/khen-thuong/de-nghi", returned, null));
            }
        }

        if (access.Has(Capability.ManageCommendation))
        {
            todos.AddRange(await OfOfficeAsync(access, cancellation));
            todos.AddRange(await FollowUpsAsync(access, cancellation));
        }

        if (access.Has(Capability.ViewCouncils))
        {
            todos.AddRange(await SessionsAsync(access, cancellation));
        }

        return todos;
    }

    /// <summary>
    /// Occasions by the last day of the person's own unit. One that has passed stays, as late, while an invited unit has sent
    /// nothing and the office still takes files.
    /// </summary>
    private async Task<IEnumerable<CommendationTodo>> NominationsAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var open = await nominations.OpenForAsync(access, cancellation);
        var (ids, hidden) = (open.Select(o => o.Id).ToList(), NominationWorkflow.Private);
        var units = access.HeldAt(Capability.NominateForAwards).Select(u => u.UnitId).ToList();
        var sent = await db
            .Nominations.Where(n => ids.Contains(n.OccasionId) && !hidden.Contains(n.State))
            .Select(n => new { n.OccasionId, n.NominatingUnitId })
            .Distinct()
            .ToListAsync(cancellation);
        var answered = sent.Select(n => (n.OccasionId, n.NominatingUnitId)).ToHashSet();
        return open.Select(o =>
            {
                var invited = OccasionInvitationService.UnitsOf(o, access.Tree).Select(u => u.UnitId).ToHashSet();
                var days = units
                    .Where(u => access.Tree.IsInSubtree(u, o.AuthorityUnitId))
                    .Select(u => (Unit: u, DueOn: o.DueOnOf(u, access.Tree)))
                    .Where(d => d.DueOn >= today || (invited.Contains(d.Unit) && !answered.Contains((o.Id, d.Unit))))
                    .Select(d => (DateOnly?)d.DueOn);
                return (Occasion: o, DueOn: days.Min());
            })
            .Where(o => o.DueOn is not null)
            .Select(o => new CommendationTodo(
                CommendationTodoKind.Nominate,
                o.Occasion.Name,
                OccasionInvitationService.AddressOf(o.Occasion.Id),
                1,
                o.DueOn
            ));
    }

    private async Task<IEnumerable<CommendationTodo>> OfOfficeAsync(Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var occasions = db.Occasions;
        var waiting = await db
            .Nominations.Where(n =>
                mine.Contains(n.AuthorityUnitId) && (n.State == NominationState.Submitted || n.State == NominationState.Received)
            )
            .Join(
                occasions,
                n => n.OccasionId,
                o => o.Id,
                (n, o) =>
                    new
                    {
                        o.Id,
                        o.Name,
                        o.AuthorityUnitId,
                        n.ReceivedOn,
                    }
            )
            .GroupBy(x => new
            {
                x.Id,
                x.Name,
                x.AuthorityUnitId,
            })
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                First = g.Min(x => x.ReceivedOn),
            })
            .ToListAsync(cancellation);
        var lists = db.Consultations.Where(c => mine.Contains(c.AuthorityUnitId));
        var unanswered = await db
            .ConsultationComments.Where(c => c.AnsweredAt == null)
            .Join(lists, c => c.ConsultationId, l => l.Id, (_, l) => l.OccasionId)
            .GroupBy(o => o)
            .Select(g => new
            {
                Occasion = g.Key,
                Count = g.Count(),
                Name = occasions.Where(o => o.Id == g.Key).Select(o => o.Name).First(),
            })
            .ToListAsync(cancellation);
        var days = await calendar.CalendarAsync(cancellation);
        var todos = new List<CommendationTodo>();
        foreach (var group in waiting)
        {
            var received = group.First ?? VietnamTime.Today(time);
            var set = await sets.ForAsync(group.Key.AuthorityUnitId, received, VietnamTime.Today(time), false, cancellation);
            var due = set is null ? (DateOnly?)null : days.After(received, set.Book.Parameters.SubmitDays);
            todos.Add(
                new CommendationTodo(CommendationTodoKind.Appraise, group.Key.Name, $"/khen-thuong/dot/{group.Key.Id}", group.Count, due)
            );
        }

        todos.AddRange(
            unanswered.Select(u => new CommendationTodo(
                CommendationTodoKind.Answer,
                u.Name,
                $"/khen-thuong/dot/{u.Occasion}/lay-y-kien",
                u.Count,
                null
            ))
        );
        return todos;
    }

    /// <summary>Digital-literacy models half a year and a year after their award, until somebody has written what was found.</summary>
    private async Task<IEnumerable<CommendationTodo>> FollowUpsAsync(Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var today = VietnamTime.Today(time);
        var (half, whole, oldest) = (today.AddMonths(-6), today.AddMonths(-12), today.AddMonths(-18));
        var nominations = db.Nominations;
        var due = await db
            .Awards.Where(a => mine.Contains(a.AuthorityUnitId) && a.State == AwardState.Valid && a.DecidedOn > oldest)
            .Where(a => (a.DecidedOn <= half && a.FollowUpAfterSix == null) || (a.DecidedOn <= whole && a.FollowUpAfterTwelve == null))
            .Join(
                nominations,
                a => a.NominationId,
                n => n.Id,
                (a, n) =>
                    new
                    {
                        a.Id,
                        a.HonoreeName,
                        a.DecidedOn,
                        IsLate = a.FollowUpAfterSix != null,
                        n.FactsJson,
                    }
            )
            .OrderBy(a => a.DecidedOn)
            .ToListAsync(cancellation);
        return due.Where(a => Nomination.FactsOf(a.FactsJson).PromotesDigitalLiteracy)
            .Take(MostFollowUps)
            .Select(a => new CommendationTodo(
                CommendationTodoKind.FollowUp,
                a.HonoreeName,
                $"/khen-thuong/so/{a.Id}",
                1,
                a.DecidedOn.AddMonths(a.IsLate ? 12 : 6)
            ));
    }

    private async Task<IEnumerable<CommendationTodo>> SessionsAsync(Access access, CancellationToken cancellation)
    {
        var me = access.UserId;
        var members = db.CouncilMembers.Where(m => m.UserId == me);
        var sessions = await db
            .CouncilSessions.Where(s => s.State != CouncilSessionState.Closed && s.State != CouncilSessionState.Cancelled)
            .Where(s => members.Any(m => m.CouncilId == s.CouncilId))
            .OrderBy(s => s.HeldAt)
            .Select(s => new
            {
                s.Id,
                s.Title,
                s.HeldAt,
            })
            .ToListAsync(cancellation);
        return sessions.Select(s => new CommendationTodo(
            CommendationTodoKind.Attend,
            s.Title,
            $"/hoi-dong/phien/{s.Id}",
            1,
            VietnamTime.DateOf(s.HeldAt)
        ));
    }
}
