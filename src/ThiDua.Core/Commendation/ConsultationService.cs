using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

public sealed record PublishListOptions
{
    public required Access Access { get; init; }
    public required Guid OccasionId { get; init; }

    /// <summary>Null takes the longest time that the rule set asks for an award on the list, five working days at least.</summary>
    public DateOnly? ClosesOn { get; init; }
    public required bool AllowsAnonymous { get; init; }
}

public sealed record CommentOptions
{
    public required Guid ConsultationId { get; init; }
    public Guid? NominationId { get; init; }
    public string? AuthorName { get; init; }
    public string? AuthorContact { get; init; }
    public string? Text { get; init; }
}

public sealed record AnswerCommentOptions
{
    public required Access Access { get; init; }
    public required Guid CommentId { get; init; }
    public string? Answer { get; init; }
}

/// <summary>Lays the list before the public, takes comments, answers them.</summary>
public sealed class ConsultationService(ThiDuaDbContext db, RuleSetStore sets, Texts texts, TimeProvider time)
{
    private const int UsualDays = 5;

    /// <summary>All appraised nominations of the occasion go on the list.</summary>
    public async Task<Guid?> PublishAsync(PublishListOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.ManageCommendation);
        var occasion = await db
            .Occasions.AsNoTracking()
            .FirstOrDefaultAsync(o => o.Id == options.OccasionId && mine.Contains(o.AuthorityUnitId), cancellation);
        if (occasion is null)
        {
            return null;
        }

        var nominations = await db
            .Nominations.AsTracking()
            .Where(n => n.OccasionId == occasion.Id && n.State == NominationState.Appraised)
            .ToListAsync(cancellation);
        if (nominations.Count == 0)
        {
            throw texts.Refusal("commendation.mistake.nothing-appraised");
        }

        var today = VietnamTime.DateOf(action.At);
        var consultation = await db.Consultations.AsTracking().FirstOrDefaultAsync(c => c.OccasionId == occasion.Id, cancellation);
        var closes = options.ClosesOn ?? await UsualEndAsync(occasion, nominations, today, cancellation);
        if (closes < today)
        {
            throw texts.Refusal("commendation.mistake.due-passed", nameof(options.ClosesOn));
        }

        // Names that join an open list do not shorten the time of those before them, unless somebody says so.
        if (options.ClosesOn is null && consultation?.ClosesOn > closes)
        {
            closes = consultation.ClosesOn;
        }

        if (consultation is null)
        {
            consultation = new Consultation
            {
                Id = Ids.Next(),
                OccasionId = occasion.Id,
                AuthorityUnitId = occasion.AuthorityUnitId,
                OpensOn = today,
                ClosesOn = closes,
                AllowsAnonymous = options.AllowsAnonymous,
            };
            db.Add(consultation);
        }

        (consultation.ClosesOn, consultation.AllowsAnonymous) = (closes, options.AllowsAnonymous);
        nominations.ForEach(n => db.Step(texts, n, NominationAction.Publish, action, null));
        await db.SaveAsync(action, cancellation);
        return consultation.Id;
    }

    /// <summary>Anybody may comment while the list is open; without a name only where that was allowed.</summary>
    public async Task<bool> CommentAsync(CommentOptions options, ActionContext action, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(action.At);
        var consultation = await db
            .Consultations.AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == options.ConsultationId && c.OpensOn <= today && today <= c.ClosesOn, cancellation);
        if (consultation is null)
        {
            return false;
        }

        if (
            options.NominationId is { } about
            && !await db.Nominations.AnyAsync(n => n.Id == about && n.OccasionId == consultation.OccasionId, cancellation)
        )
        {
            return false;
        }

        var name = consultation.AllowsAnonymous
            ? texts.Optional(options.AuthorName, nameof(options.AuthorName), ConsultationComment.NameMaxLength)
            : texts.Required(options.AuthorName, nameof(options.AuthorName), ConsultationComment.NameMaxLength);
        db.Add(
            new ConsultationComment
            {
                Id = Ids.Next(),
                ConsultationId = consultation.Id,
                NominationId = options.NominationId,
                AuthorName = name,
                AuthorContact = texts.Optional(options.AuthorContact, nameof(options.AuthorContact), ConsultationComment.NameMaxLength),
                Text = texts.Required(options.Text, nameof(options.Text), ConsultationComment.TextMaxLength),
                At = action.At,
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> AnswerAsync(AnswerCommentOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.ManageCommendation);
        var lists = db.Consultations.Where(c => mine.Contains(c.AuthorityUnitId));
        var comment = await db
            .ConsultationComments.AsTracking()
            .FirstOrDefaultAsync(c => c.Id == options.CommentId && lists.Any(l => l.Id == c.ConsultationId), cancellation);
        if (comment is null)
        {
            return false;
        }

        comment.Answer = texts.Required(options.Answer, nameof(options.Answer), ConsultationComment.TextMaxLength);
        (comment.AnsweredAt, comment.AnsweredById) = (action.At, action.ActorId);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>What speaks against opening a session for the occasion: rules 37 and 38.</summary>
    public async Task<IReadOnlyList<string>> ObjectionsAsync(CouncilSession session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.SubjectId is not { } occasion)
        {
            return [];
        }

        var list = await db.Consultations.AsNoTracking().FirstOrDefaultAsync(c => c.OccasionId == occasion, cancellation);
        var today = VietnamTime.Today(time);
        var authority = await db.Occasions.Where(o => o.Id == occasion).Select(o => o.AuthorityUnitId).SingleAsync(cancellation);
        var set = await sets.ForAsync(authority, today, today, false, cancellation);
        var calendar = await CalendarAsync(cancellation);
        List<string> objections = [.. await PublicationTimes.ObjectionsAsync(db, texts, session, set?.Book, calendar, cancellation)];
        if (list is null)
        {
            return objections;
        }

        var open = await db.ConsultationComments.CountAsync(c => c.ConsultationId == list.Id && c.AnsweredAt == null, cancellation);
        if (open > 0)
        {
            objections.Add(texts["commendation.rule.38", Formats.Number(open)]);
        }

        if (list.ClosesOn >= today)
        {
            objections.Add(texts["commendation.objection.consultation-open", Formats.Date(list.ClosesOn)]);
        }

        return objections;
    }

    public async Task<WorkingDays> CalendarAsync(CancellationToken cancellation)
    {
        var entered = await db.PublicHolidays.Select(h => h.On).ToListAsync(cancellation);
        var year = VietnamTime.Today(time).Year;
        return new WorkingDays(entered.Concat(Enumerable.Range(year - 1, 4).SelectMany(WorkingDays.Fixed)));
    }

    private async Task<DateOnly> UsualEndAsync(
        Occasion occasion,
        List<Nomination> nominations,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var set = await sets.ForAsync(occasion.AuthorityUnitId, today, today, false, cancellation);
        var asked = nominations.Max(n => set?.Book.Find(n.AwardCode)?.ConsultationDays ?? 0);
        return (await CalendarAsync(cancellation)).After(today, Math.Max(asked, UsualDays));
    }
}
