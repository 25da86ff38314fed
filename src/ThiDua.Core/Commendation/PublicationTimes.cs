using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>
/// Rule 37 for a session: every name on its agenda is public for the whole time that its award asks for, counted from the day
/// on which that name was laid before the public, not from the day on which the list was opened.
/// </summary>
internal static class PublicationTimes
{
    /// <summary>What is too short, in sentences; names stand before them where it is not so for the whole agenda.</summary>
    public static async Task<IReadOnlyList<string>> ObjectionsAsync(
        ThiDuaDbContext db,
        Texts texts,
        CouncilSession session,
        RuleBook? book,
        WorkingDays calendar,
        CancellationToken cancellation
    )
    {
        var held = VietnamTime.DateOf(session.HeldAt);
        var agenda = (await AgendaAsync(db, session.Id, cancellation))
            .Select(c => (c.Name, c.PublishedOn, Asked: book?.Find(c.AwardCode)?.ConsultationDays ?? 0))
            .Where(c => c.Asked > 0)
            .ToList();
        var tooShort = agenda
            .Select(c => (c.Name, Finding: calendar.TooShort(c.PublishedOn ?? held, held, c.Asked)))
            .Where(c => c.Finding is not null)
            .GroupBy(c => RuleSentences.Of(texts, c.Finding!), c => c.Name)
            .ToList();
        return
        [
            .. tooShort.Select(g =>
                g.Count() == agenda.Count
                    ? g.Key
                    : texts["commendation.objection.of", string.Join(", ", g.OrderByPersonName(n => n)), g.Key]
            ),
        ];
    }

    /// <summary>The cases that the session would vote on. Who is not before the public now has no day of publication.</summary>
    private static async Task<IReadOnlyList<(string Name, string AwardCode, DateOnly? PublishedOn)>> AgendaAsync(
        ThiDuaDbContext db,
        Guid session,
        CancellationToken cancellation
    )
    {
        var (items, honorees, ready) = (db.SessionItems.Where(i => i.SessionId == session), db.Honorees, CouncilPreparation.Ready);
        var cases = await db
            .Nominations.Where(n => ready.Contains(n.State) && items.Any(i => i.SubjectId == n.Id))
            .Join(
                honorees,
                n => n.HonoreeId,
                h => h.Id,
                (n, h) =>
                    new
                    {
                        n.Id,
                        n.AwardCode,
                        n.State,
                        h.FullName,
                    }
            )
            .ToListAsync(cancellation);
        var ids = cases.ConvertAll(c => c.Id);
        var steps = await db
            .NominationSteps.Where(s => ids.Contains(s.NominationId) && s.Action == NominationAction.Publish)
            .Select(s => new { s.NominationId, s.At })
            .ToListAsync(cancellation);
        // Suspended and published anew: the time before the suspension was not the whole time.
        var published = steps.GroupBy(s => s.NominationId).ToDictionary(g => g.Key, g => VietnamTime.DateOf(g.Max(s => s.At)));
        return
        [
            .. cases.Select(c =>
                (
                    c.FullName,
                    c.AwardCode,
                    c.State == NominationState.PublicConsultation && published.TryGetValue(c.Id, out var day) ? day : (DateOnly?)null
                )
            ),
        ];
    }
}
