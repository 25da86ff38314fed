using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>Which learners are behind a figure.</summary>
public enum LearnerCounter
{
    Enrolled,
    Finished,
    Confirmed,
    NotEnrolled,
}

public sealed record LearnerFilter
{
    public Guid? UnitId { get; init; }
    public string? Text { get; init; }
    public Audience? Group { get; init; }
    public LearnerCounter? Counter { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 25;
}

/// <summary>A course of a learner, how far.</summary>
public sealed record LearnerCourse(Course Course, Enrolment Enrolment);

/// <summary>A learner with everything done.</summary>
public sealed record LearnerFile(Learner Learner, IReadOnlyList<LearnerCourse> Courses, IReadOnlyList<Completion> Completions);

/// <summary>Learners as those who teach them see them, and as they see themselves.</summary>
public sealed class LearnerQueries(ThiDuaDbContext db)
{
    /// <summary>One page of the learners within reach, by given name.</summary>
    public async Task<(IReadOnlyList<Learner> Items, int Total)> ListAsync(
        Access access,
        LearnerFilter filter,
        CancellationToken cancellation
    )
    {
        var found = Filtered(access, filter);
        var items = await found
            .AsNoTracking()
            .OrderBy(l => l.SearchText)
            .ThenBy(l => l.Id)
            .OnPage(filter.Page, filter.PageSize)
            .ToListAsync(cancellation);
        return (items, await found.CountAsync(cancellation));
    }

    private IQueryable<Learner> Filtered(Access access, LearnerFilter filter)
    {
        var learners = db.Learners.Where(l => l.LeftOn == null);
        if (filter.UnitId is { } unit)
        {
            // One unit is looked up by its index; whether it is within reach is known without the database.
            learners = access.Can(Capability.TeachLearners, unit) ? learners.Where(l => l.UnitId == unit) : learners.Where(l => false);
        }
        else
        {
            var units = access.Units(db, Capability.TeachLearners);
            learners = learners.Where(l => units.Contains(l.UnitId));
        }

        if (SearchFolding.Fold(filter.Text) is { Length: > 0 } folded)
        {
            learners = learners.Where(l => l.SearchText.Contains(folded));
        }

        learners = filter.Group is { } group ? learners.Where(l => l.Group == group) : learners;
        return filter.Counter switch
        {
            LearnerCounter.Enrolled => learners.Where(l => l.EnrolledOn != null),
            LearnerCounter.Finished => learners.Where(l => l.FinishedOn != null),
            LearnerCounter.Confirmed => learners.Where(l => l.ConfirmedOn != null),
            LearnerCounter.NotEnrolled => learners.Where(l => l.EnrolledOn == null),
            _ => learners,
        };
    }

    /// <summary>Null where the learner is not within reach.</summary>
    public async Task<LearnerFile?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.TeachLearners);
        var learner = await db.Learners.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && units.Contains(l.UnitId), cancellation);
        return learner is null ? null : await FileOfAsync(learner, cancellation);
    }

    /// <summary>Of oneself.</summary>
    public async Task<LearnerFile> FileOfAsync(Learner learner, CancellationToken cancellation)
    {
        var courses = db.Courses;
        var taken = await db
            .Enrolments.AsNoTracking()
            .Where(e => e.LearnerId == learner.Id)
            .Join(courses, e => e.CourseId, c => c.Id, (e, c) => new { Course = c, Enrolment = e })
            .OrderByDescending(e => e.Enrolment.LastAt)
            .ToListAsync(cancellation);
        var completions = await db
            .Completions.AsNoTracking()
            .Where(c => c.LearnerId == learner.Id)
            .OrderByDescending(c => c.CompletedOn)
            .ThenByDescending(c => c.Id)
            .ToListAsync(cancellation);
        return new(learner, taken.ConvertAll(t => new LearnerCourse(t.Course, t.Enrolment)), completions);
    }

    public Task<Learner?> OfUserAsync(Guid userId, CancellationToken cancellation) =>
        db.Learners.AsNoTracking().FirstOrDefaultAsync(l => l.UserId == userId && l.LeftOn == null, cancellation);

    public Task<Learner?> OfCardAsync(Guid id, CancellationToken cancellation) =>
        db.Learners.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && l.LeftOn == null && l.CardHash != null, cancellation);

    public Task<Enrolment?> EnrolmentAsync(Guid learnerId, Guid courseId, CancellationToken cancellation) =>
        db.Enrolments.AsNoTracking().FirstOrDefaultAsync(e => e.LearnerId == learnerId && e.CourseId == courseId, cancellation);

    /// <summary>The attempt that is open, else the last one that was handed in.</summary>
    public Task<FinalCheck?> LatestCheckAsync(Guid enrolmentId, CancellationToken cancellation) =>
        db
            .FinalChecks.AsNoTracking()
            .Where(c => c.EnrolmentId == enrolmentId)
            .OrderBy(c => c.HandedInAt != null)
            .ThenByDescending(c => c.StartedAt)
            .ThenByDescending(c => c.Id)
            .FirstOrDefaultAsync(cancellation);

    /// <summary>The evidence of a completion of a learner within reach.</summary>
    public Task<Guid?> EvidenceAsync(Guid completionId, Access access, CancellationToken cancellation)
    {
        var (units, learners) = (access.Units(db, Capability.TeachLearners), db.Learners);
        return db
            .Completions.Where(c => c.Id == completionId && learners.Any(l => l.Id == c.LearnerId && units.Contains(l.UnitId)))
            .Select(c => c.EvidenceFileId)
            .FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>What a certificate says.</summary>
/// <param name="IsPrize">For what was won in a contest, not for what was learned.</param>
public sealed record CertificateView(
    string Code,
    string LearnerName,
    string UnitName,
    string Title,
    DateOnly CompletedOn,
    bool IsRevoked,
    bool IsPrize
);

/// <summary>Certificates by their code, for whoever holds one.</summary>
public sealed class CertificateQueries(ThiDuaDbContext db, Organizations.OrgTreeStore trees)
{
    public async Task<CertificateView?> FindAsync(string code, CancellationToken cancellation)
    {
        var plain = SecretCodes.Plain(code);
        var learners = db.Learners;
        var found = await db
            .Completions.AsNoTracking()
            .Where(c => c.Code == plain)
            .Join(learners, c => c.LearnerId, l => l.Id, (c, l) => new { Completion = c, l.FullName })
            .FirstOrDefaultAsync(cancellation);
        if (plain.Length == 0 || found is null)
        {
            return null;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var of = found.Completion;
        return new(
            plain,
            found.FullName,
            tree.FullName(of.UnitId),
            of.Title,
            of.CompletedOn,
            of.RevokedAt is not null,
            of.Kind == CompletionKind.Prize
        );
    }
}
