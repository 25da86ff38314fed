using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Privacy;

/// <summary>What the system holds of one person, for that person.</summary>
public sealed record OwnDataFile(
    OwnAccount Account,
    IReadOnlyList<OwnRole> Roles,
    IReadOnlyList<OwnConsent> Consents,
    IReadOnlyList<OwnRequest> Requests,
    int RecordedActions
);

public sealed record OwnAccount(
    string UserName,
    string FullName,
    string? Position,
    string? Email,
    string? Phone,
    string? Unit,
    DateTime? LastSignInAt
);

public sealed record OwnRole(Role Role, string? Unit, DateOnly From, DateOnly? To);

public sealed record OwnConsent(string Purpose, bool IsGiven, DateTime At);

public sealed record OwnRequest(string Code, SubjectRequestKind Kind, DateTime ReceivedAt, SubjectRequestState State, string? Outcome);

/// <summary>Gathers what is held of a person. Only ever called with the person's own account.</summary>
public sealed class OwnDataQueries(ThiDuaDbContext db, OrgTreeStore trees)
{
    public async Task<OwnDataFile> OfAsync(Guid userId, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var user = await db.UserAccounts.AsNoTracking().FirstAsync(u => u.Id == userId, cancellation);
        var roles = await db
            .RoleAssignments.AsNoTracking()
            .Where(a => a.UserId == userId)
            .OrderBy(a => a.ValidFrom)
            .ToListAsync(cancellation);
        var consents = await db
            .ConsentEvents.Where(e => e.PersonId == userId)
            .Join(
                db.ProcessingPurposes,
                e => e.PurposeId,
                p => p.Id,
                (e, p) =>
                    new
                    {
                        p.Name,
                        e.IsGiven,
                        e.At,
                    }
            )
            .OrderBy(e => e.At)
            .ToListAsync(cancellation);
        var requests = await db
            .DataSubjectRequests.AsNoTracking()
            .Where(r => r.UserId == userId)
            .OrderBy(r => r.ReceivedAt)
            .ToListAsync(cancellation);
        return new OwnDataFile(
            new OwnAccount(
                user.UserName!,
                user.FullName,
                user.Position,
                user.Email,
                user.PhoneNumber,
                tree.Find(user.UnitId)?.Name,
                user.LastSignInAt
            ),
            [.. roles.Select(r => new OwnRole(r.Role, tree.Find(r.UnitId)?.Name, r.ValidFrom, r.ValidTo))],
            [.. consents.Select(c => new OwnConsent(c.Name, c.IsGiven, c.At))],
            [.. requests.Select(r => new OwnRequest(r.Code, r.Kind, r.ReceivedAt, r.State, r.Outcome))],
            await db.AuditEntries.CountAsync(e => e.ActorId == userId, cancellation)
        );
    }
}
