using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>
/// All that a request asks the database before its page does, by one question: the account, its session, the roles of a day (its own and
/// those given by somebody absent), and which organisation tree they go by.
/// </summary>
internal static class WhoAsks
{
    private static readonly CompiledQuery<Func<ThiDuaDbContext, Guid, Guid, DateOnly, IAsyncEnumerable<Row>>> Query = new(() =>
        EF.CompileAsyncQuery(
            (ThiDuaDbContext db, Guid userId, Guid sessionId, DateOnly today) =>
                db.Set<UserAccount>()
                    .Where(u => u.Id == userId)
                    .GroupJoin(
                        db.Set<RoleAssignment>()
                            .Where(a => a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today))
                            .Select(a => new Grant
                            {
                                UserId = a.UserId,
                                Role = a.Role,
                                UnitId = a.UnitId,
                                From = null,
                                ValidTo = a.ValidTo,
                            })
                            .Concat(
                                db.Set<Delegation>()
                                    .Where(d =>
                                        d.RevokedAt == null
                                        && d.ValidFrom <= today
                                        && d.ValidTo > today
                                        && db.Set<UserAccount>().Where(f => f.DisabledAt == null).Select(f => f.Id).Contains(d.FromUserId)
                                        // Nobody gives what he or she no longer holds.
                                        && db.Set<RoleAssignment>()
                                            .Where(a => a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today))
                                            .Any(a => a.UserId == d.FromUserId && a.Role == d.Role && a.UnitId == d.UnitId)
                                    )
                                    .Select(d => new Grant
                                    {
                                        UserId = d.ToUserId,
                                        Role = d.Role,
                                        UnitId = d.UnitId,
                                        From = d.FromUserId,
                                        ValidTo = d.ValidTo,
                                    })
                            ),
                        u => u.Id,
                        a => a.UserId,
                        (u, grants) => new { u, grants }
                    )
                    .SelectMany(x => x.grants.DefaultIfEmpty(), (x, a) => new { x.u, a })
                    .GroupJoin(
                        db.Set<UserSession>().Where(s => s.Id == sessionId),
                        x => x.u.Id,
                        s => s.UserId,
                        (x, sessions) =>
                            new
                            {
                                x.u,
                                x.a,
                                sessions,
                            }
                    )
                    .SelectMany(
                        x => x.sessions.DefaultIfEmpty(),
                        (x, s) =>
                            new Row
                            {
                                UnitId = x.u.UnitId,
                                DisabledAt = x.u.DisabledAt,
                                IsDemo = x.u.IsDemo,
                                PasswordIsShort = x.u.PasswordIsShort,
                                Language = x.u.Language,
                                StartedAt = (DateTime?)s!.StartedAt,
                                LastSeenAt = (DateTime?)s.LastSeenAt,
                                EndedBecause = s.EndedBecause,
                                IsStrong = (bool?)s.IsStrong,
                                Role = (Role?)x.a!.Role,
                                At = (Guid?)x.a.UnitId,
                                From = x.a.From,
                                ValidTo = x.a.ValidTo,
                                Tree = db.Set<OrgTreeVersion>()
                                    .Where(v => v.ValidFrom <= today)
                                    .OrderByDescending(v => v.Sequence)
                                    .Select(v => (Guid?)v.Id)
                                    .FirstOrDefault(),
                            }
                    )
        )
    );

    /// <summary>A row for each role, at least one; none where there is no such account.</summary>
    /// <param name="sessionId">An empty id where nobody is signed in by a session.</param>
    public static async Task<List<Row>> AskAsync(
        ThiDuaDbContext db,
        Guid userId,
        Guid sessionId,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var rows = new List<Row>();
        await foreach (var row in Query.For(db)(db, userId, sessionId, today).WithCancellation(cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>What is known of the account and its session, with one of its roles.</summary>
    public sealed class Row
    {
        public required Guid UnitId { get; init; }
        public required DateTime? DisabledAt { get; init; }
        public required bool IsDemo { get; init; }
        public required bool PasswordIsShort { get; init; }
        public required string? Language { get; init; }

        /// <summary>Null where the account has no such session.</summary>
        public required DateTime? StartedAt { get; init; }
        public required DateTime? LastSeenAt { get; init; }
        public required SessionEnd? EndedBecause { get; init; }
        public required bool? IsStrong { get; init; }

        /// <summary>Null where the account has no role.</summary>
        public required Role? Role { get; init; }
        public required Guid? At { get; init; }

        /// <summary>Who gave the role for a while.</summary>
        public required Guid? From { get; init; }
        public required DateOnly? ValidTo { get; init; }

        /// <summary>The version of the tree in force; null where there is none yet.</summary>
        public required Guid? Tree { get; init; }
    }

    private sealed class Grant
    {
        public Guid UserId { get; init; }
        public Role Role { get; init; }
        public Guid UnitId { get; init; }
        public Guid? From { get; init; }
        public DateOnly? ValidTo { get; init; }
    }
}
