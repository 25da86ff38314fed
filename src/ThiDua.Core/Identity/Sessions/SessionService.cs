using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>How somebody has shown who they are.</summary>
/// <param name="Method">"password", "password+totp", "passkey", "oidc:vneid".</param>
/// <param name="IsStrong">Whether that were two factors.</param>
public sealed record SignInProof(string Method, bool IsStrong);

/// <summary>What a request learns about its session.</summary>
/// <param name="Ended">Why it is over; null where it is live.</param>
/// <param name="Language">What the person chose to read; null where nothing was chosen.</param>
public sealed record SessionState(bool IsStrong, bool IsDemo, bool PasswordIsShort, SessionEnd? Ended, string? Language = null)
{
    /// <summary>What the person may do; null where the session is over or the account is closed.</summary>
    public Access? Access { get; init; }

    /// <summary>Whether a second factor has to be set up before anything else. Demo accounts need none.</summary>
    public bool LacksSecondFactor(IEnumerable<Role> roles) =>
        !IsStrong && !IsDemo && (PasswordIsShort || SecondFactorRules.IsRequired(roles));
}

/// <summary>Opens, checks and ends sessions.</summary>
public sealed class SessionService(ThiDuaDbContext db, AccessService accesses, SignInRules rules, TimeProvider time)
{
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>Opens a session and marks the account as used.</summary>
    public async Task<UserSession> OpenAsync(
        UserAccount user,
        SignInProof proof,
        string device,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var session = new UserSession
        {
            Id = Ids.Next(),
            UserId = user.Id,
            StartedAt = action.At,
            LastSeenAt = action.At,
            Source = action.Source,
            Device = device,
            Method = proof.Method,
            IsStrong = proof.IsStrong,
        };
        db.Add(session);
        user.LastSignInAt = action.At;
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { session = session.Id, proof.Method });
        await db.SaveAsync(action, cancellation);
        return session;
    }

    /// <summary>Whether the session is live, and what its person may do; notes that it was seen. Null where the account has no such session.</summary>
    public async Task<SessionState?> CheckAsync(Guid sessionId, Guid userId, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var rows = await WhoAsks.AskAsync(db, userId, sessionId, today, cancellation);
        if (rows is not [{ StartedAt: { } started, LastSeenAt: { } seen, IsStrong: { } strong } found, ..])
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var ended =
            found.EndedBecause
            ?? (
                now - seen > rules.IdleAfter ? SessionEnd.Idle
                : now - started > rules.SessionLasts ? SessionEnd.TooOld
                : null
            );
        var sessions = db.UserSessions.Where(s => s.Id == sessionId);
        if (ended is not null && found.EndedBecause is null)
        {
            await EndAsync(sessions, ended.Value, now, cancellation);
        }
        else if (ended is null && now - seen >= Precision)
        {
            await sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellation);
        }

        return new SessionState(strong, found.IsDemo, found.PasswordIsShort, ended, found.Language)
        {
            Access = ended is null ? await accesses.OfAsync(userId, today, rows, cancellation) : null,
        };
    }

    /// <summary>The sessions of an account that are live, the last used first.</summary>
    public async Task<IReadOnlyList<UserSession>> ListAsync(Guid userId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (seen, started) = (now - rules.IdleAfter, now - rules.SessionLasts);
        return await db
            .UserSessions.AsNoTracking()
            .Where(s => s.UserId == userId && s.EndedAt == null && s.LastSeenAt >= seen && s.StartedAt >= started)
            .OrderByDescending(s => s.LastSeenAt)
            .ToListAsync(cancellation);
    }

    /// <summary>Ends one session of an account.</summary>
    /// <returns>Whether there was such a session and it was live.</returns>
    public async Task<bool> EndAsync(Guid userId, Guid sessionId, SessionEnd because, ActionContext action, CancellationToken cancellation)
    {
        var session = await db.UserSessions.FirstOrDefaultAsync(
            s => s.Id == sessionId && s.UserId == userId && s.EndedAt == null,
            cancellation
        );
        if (session is null)
        {
            return false;
        }

        (session.EndedAt, session.EndedBecause) = (action.At, because);
        db.AuditEvent(action, nameof(UserAccount), userId, new { session = sessionId, because = because.ToString() });
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Ends all sessions of an account but one, without saving: the verb that does it saves.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAllAsync(Guid userId, Guid? except, SessionEnd because, DateTime at, CancellationToken cancellation)
    {
        var live = await db.UserSessions.Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except).ToListAsync(cancellation);
        foreach (var session in live)
        {
            (session.EndedAt, session.EndedBecause) = (at, because);
        }

        return live.Count;
    }

    /// <summary>Removes sessions that are long over: they hold addresses of people.</summary>
    public Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().UtcDateTime - rules.SessionsAreKept;
        return db.UserSessions.Where(s => s.LastSeenAt < before).ExecuteDeleteAsync(cancellation);
    }

    private static Task<int> EndAsync(IQueryable<UserSession> sessions, SessionEnd because, DateTime at, CancellationToken cancellation) =>
        sessions
            .Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, at).SetProperty(x => x.EndedBecause, because), cancellation);
}
