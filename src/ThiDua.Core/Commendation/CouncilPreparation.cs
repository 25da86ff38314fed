using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

public sealed record CallSessionOptions
{
    public required Access Access { get; init; }
    public required Guid OccasionId { get; init; }
    public required Guid CouncilId { get; init; }
    public string? Title { get; init; }
    public DateTime? HeldAt { get; init; }
    public string? Place { get; init; }
    public string? Agenda { get; init; }

    /// <summary>All items by secret ballot, also those that the law leaves to an open vote.</summary>
    public required bool AllSecret { get; init; }
}

/// <summary>Lays nominations before the council and takes its votes back.</summary>
public sealed class CouncilPreparation(ThiDuaDbContext db, CouncilSessionService sessions, RuleSetStore sets, Texts texts)
{
    internal static readonly NominationState[] Ready = [NominationState.Appraised, NominationState.PublicConsultation];

    public async Task<Guid?> CallAsync(CallSessionOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.ManageCommendation);
        var occasion = await db
            .Occasions.AsNoTracking()
            .FirstOrDefaultAsync(o => o.Id == options.OccasionId && mine.Contains(o.AuthorityUnitId), cancellation);
        if (occasion is null)
        {
            return null;
        }

        var honorees = db.Honorees;
        var cases = await db
            .Nominations.Where(n => n.OccasionId == occasion.Id && Ready.Contains(n.State))
            .Join(
                honorees,
                n => n.HonoreeId,
                h => h.Id,
                (n, h) =>
                    new
                    {
                        n.Id,
                        n.AwardCode,
                        n.ReceivedOn,
                        h.FullName,
                        h.UserId,
                    }
            )
            .ToListAsync(cancellation);
        if (cases.Count == 0)
        {
            throw texts.Refusal("commendation.mistake.nothing-appraised");
        }

        var today = VietnamTime.DateOf(action.At);
        var set = await sets.ForAsync(occasion.AuthorityUnitId, today, today, false, cancellation);
        var items = cases
            .OrderByPersonName(c => c.FullName)
            .Select(c =>
            {
                var award = set?.Book.Find(c.AwardCode);
                var secret = options.AllSecret || award?.NeedsBallot == true;
                return new PlannedItem(
                    c.Id,
                    $"{c.FullName} – {award?.Name ?? c.AwardCode}",
                    c.UserId,
                    secret ? VoteMethod.Secret : VoteMethod.Open,
                    award?.NeedsBallot == true,
                    award?.ThresholdPercent
                );
            });
        return await sessions.PlanAsync(
            new PlanSessionOptions
            {
                Access = options.Access,
                CouncilId = options.CouncilId,
                SubjectId = occasion.Id,
                Title = options.Title,
                HeldAt = options.HeldAt,
                Place = options.Place,
                Agenda = options.Agenda,
                QuorumPercent = (set?.Book.Parameters ?? new RuleParameters { BaseSalaries = [] }).AwardQuorumPercent,
                Items = [.. items],
            },
            action,
            cancellation
        );
    }

    /// <summary>After the session: who passed has been voted for, who did not is refused with the count as reason; a void vote changes nothing.</summary>
    public async Task TakeResultsAsync(Guid session, ActionContext action, CancellationToken cancellation)
    {
        var items = await db
            .SessionItems.AsNoTracking()
            .Where(i => i.SessionId == session && i.SubjectId != null)
            .ToListAsync(cancellation);
        var total = await db.CouncilSessions.Where(s => s.Id == session).Select(s => s.TotalMembers).SingleAsync(cancellation);
        var ids = items.ConvertAll(i => i.SubjectId!.Value);
        var nominations = await db
            .Nominations.AsTracking()
            .Where(n => ids.Contains(n.Id) && Ready.Contains(n.State))
            .ToListAsync(cancellation);
        foreach (var nomination in nominations)
        {
            var item = items.Find(i => i.SubjectId == nomination.Id)!;
            if (item.Passed is not { } passed)
            {
                continue;
            }

            var count = texts["commendation.council-count", Formats.Number(item.Yes ?? 0), Formats.Number(total)];
            db.Step(texts, nomination, passed ? NominationAction.Vote : NominationAction.VoteDown, action, count);
        }

        await db.SaveAsync(action, cancellation);
    }
}
