using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Learning;

public sealed record ClassLine(LearningClass Class, int Members, int Sessions);

/// <summary>A member with how often they were there.</summary>
/// <param name="Certificate">The code of the certificate that the class gave them; null where it gave none, or it was revoked.</param>
public sealed record MemberLine(Guid LearnerId, string FullName, Guid UnitId, int Attended, bool HasPassed, string? Certificate);

public sealed record SessionLine(ClassSession Session, int Present);

/// <summary>A class with one page of its members: none of the pages reads them all.</summary>
public sealed record ClassFile(
    LearningClass Class,
    string? CourseTitle,
    IReadOnlyList<MemberLine> Members,
    int TotalMembers,
    IReadOnlyList<SessionLine> Sessions
);

public sealed class ClassQueries(ThiDuaDbContext db)
{
    public async Task<(IReadOnlyList<ClassLine> Items, int Total)> ListAsync(
        Access access,
        ClassState? state,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var (units, members, sessions) = (access.Units(db, Capability.TeachLearners), db.ClassMembers, db.ClassSessions);
        var found = db.LearningClasses.AsNoTracking().Where(c => units.Contains(c.UnitId) && (state == null || c.State == state));
        var items = await found
            .OrderByDescending(c => c.StartsOn)
            .ThenByDescending(c => c.Id)
            .OnPage(page, size)
            .Select(c => new ClassLine(c, members.Count(m => m.ClassId == c.Id), sessions.Count(s => s.ClassId == c.Id)))
            .ToListAsync(cancellation);
        return (items, await found.CountAsync(cancellation));
    }

    /// <summary>Null where the class is not within reach.</summary>
    public async Task<ClassFile?> FindAsync(Guid id, Access access, int page, int size, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.TeachLearners);
        var of = await db.LearningClasses.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && units.Contains(c.UnitId), cancellation);
        if (of is null)
        {
            return null;
        }

        var (learners, attendances) = (db.Learners, db.Attendances);
        var sessions = await db
            .ClassSessions.AsNoTracking()
            .Where(s => s.ClassId == id)
            .OrderBy(s => s.HeldOn)
            .Select(s => new SessionLine(s, attendances.Count(a => a.SessionId == s.Id)))
            .ToListAsync(cancellation);
        var held = sessions.ConvertAll(s => s.Session.Id);
        // In the order of joining: that is an index, where names would sort all members for each page.
        var members = await db
            .ClassMembers.Where(m => m.ClassId == id)
            .OrderBy(m => m.LearnerId)
            .OnPage(page, size)
            .Join(
                learners,
                m => m.LearnerId,
                l => l.Id,
                (m, l) =>
                    new
                    {
                        l.Id,
                        l.FullName,
                        l.UnitId,
                        m.HasPassed,
                    }
            )
            .ToListAsync(cancellation);
        var ids = members.ConvertAll(m => m.Id);
        var attended = await attendances
            .Where(a => held.Contains(a.SessionId) && ids.Contains(a.LearnerId))
            .GroupBy(a => a.LearnerId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var certificates = await db
            .Completions.Where(c => c.ClassId == id && ids.Contains(c.LearnerId) && c.RevokedAt == null)
            .Select(c => new { c.LearnerId, c.Code })
            .ToListAsync(cancellation);
        var codes = certificates.ToLookup(c => c.LearnerId, c => c.Code);
        return new(
            of,
            await db.Courses.Where(c => c.Id == of.CourseId).Select(c => c.Title).FirstOrDefaultAsync(cancellation),
            members.ConvertAll(m => new MemberLine(
                m.Id,
                m.FullName,
                m.UnitId,
                attended.GetValueOrDefault(m.Id),
                m.HasPassed,
                codes[m.Id].FirstOrDefault()
            )),
            await db.ClassMembers.CountAsync(m => m.ClassId == id, cancellation),
            sessions
        );
    }

    /// <summary>Learners of the class's unit who are not in it yet, found by name: one page of them.</summary>
    public async Task<IReadOnlyList<Learner>> CandidatesAsync(LearningClass of, string? text, Access access, CancellationToken cancellation)
    {
        var (members, folded) = (db.ClassMembers, Shared.Text.SearchFolding.Fold(text));
        var units = access.Units(db, Capability.TeachLearners);
        var found = db.Learners.AsNoTracking().Where(l => l.LeftOn == null && !members.Any(m => m.ClassId == of.Id && m.LearnerId == l.Id));
        found =
            folded.Length > 0
                ? found.Where(l => units.Contains(l.UnitId) && l.SearchText.Contains(folded))
                : found.Where(l => l.UnitId == of.UnitId);
        return await found.OrderBy(l => l.SearchText).ThenBy(l => l.Id).OnPage(1, 100).ToListAsync(cancellation);
    }

    /// <summary>The photo of a session's list; null where it is not within reach.</summary>
    public Task<Guid?> PhotoAsync(Guid sessionId, Access access, CancellationToken cancellation)
    {
        var (units, classes) = (access.Units(db, Capability.TeachLearners), db.LearningClasses);
        return db
            .ClassSessions.Where(s => s.Id == sessionId && classes.Any(c => c.Id == s.ClassId && units.Contains(c.UnitId)))
            .Select(s => s.EvidenceFileId)
            .FirstOrDefaultAsync(cancellation);
    }
}
