using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Councils;

/// <summary>What a code opens: the candidate, and whether it has been used.</summary>
public sealed record BallotView(Guid ItemId, string SessionTitle, string Candidate, bool IsUsed);

public sealed record PublishedBallots(
    Guid SessionId,
    string SessionTitle,
    DateTime CountedAt,
    int TotalMembers,
    string Seal,
    bool IsUnchanged,
    IReadOnlyList<PublishedItem> Items
);

public sealed record PublishedItem(SessionItem Item, int Codes, IReadOnlyList<(string Receipt, VoteChoice Choice)> Ballots);

/// <summary>
/// The box that anybody with a code may use. It asks for no person, writes no audit entry, no key of a form and no instant:
/// one update of one row, and nothing else.
/// </summary>
public sealed class BallotBox(ThiDuaDbContext db)
{
    public async Task<BallotView?> LookAsync(Guid session, string? typed, CancellationToken cancellation)
    {
        var hash = SecretCodes.Hash(SecretCodes.Plain(typed), session);
        var items = db.SessionItems.Where(i => i.SessionId == session);
        var sessions = db.CouncilSessions.Where(s => s.Id == session && s.State == CouncilSessionState.Voting);
        return await db
            .Ballots.Where(b => b.KeyHash == hash)
            .Join(items, b => b.ItemId, i => i.Id, (b, i) => new { b, i })
            .Join(sessions, x => x.i.SessionId, s => s.Id, (x, s) => new BallotView(x.i.Id, s.Title, x.i.Title, x.b.Choice != null))
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The receipt; null where the code is unknown, used, or the box is closed.</summary>
    public async Task<string?> CastAsync(Guid session, string? typed, VoteChoice choice, CancellationToken cancellation)
    {
        var code = SecretCodes.Plain(typed);
        if (await LookAsync(session, code, cancellation) is not { IsUsed: false } view)
        {
            return null;
        }

        var hash = SecretCodes.Hash(code, session);
        var receipt = BallotSecrets.ReceiptOf(code, view.ItemId, choice);
        var open = db.CouncilSessions.Where(s => s.Id == session && s.State == CouncilSessionState.Voting);
        var cast = await db
            .Ballots.Where(b => b.KeyHash == hash && b.ItemId == view.ItemId && b.Choice == null && open.Any())
            .ExecuteUpdateAsync(b => b.SetProperty(x => x.Choice, (VoteChoice?)choice).SetProperty(x => x.Receipt, receipt), cancellation);
        return cast == 1 ? receipt : null;
    }

    /// <summary>Everything that is published once the box is closed: each may find the own receipt, anybody redo the count.</summary>
    public async Task<PublishedBallots?> PublishedAsync(Guid id, CancellationToken cancellation)
    {
        var session = await db
            .CouncilSessions.AsNoTracking()
            .Include(s => s.Items)
            .FirstOrDefaultAsync(s => s.Id == id && s.BallotSeal != null, cancellation);
        if (session is null)
        {
            return null;
        }

        var ids = session.Items.ConvertAll(i => i.Id);
        var ballots = await db.Ballots.AsNoTracking().Where(b => ids.Contains(b.ItemId)).ToListAsync(cancellation);
        var items = session
            .Items.Where(i => i.Method == VoteMethod.Secret)
            .OrderBy(i => i.Ordinal)
            .Select(i => new PublishedItem(
                i,
                ballots.Count(b => b.ItemId == i.Id),
                [
                    .. ballots
                        .Where(b => b.ItemId == i.Id && b.Choice != null)
                        .Select(b => (b.Receipt ?? "", b.Choice!.Value))
                        .OrderBy(b => b.Item1, StringComparer.Ordinal),
                ]
            ));
        return new PublishedBallots(
            session.Id,
            session.Title,
            session.CountedAt!.Value,
            session.TotalMembers,
            session.BallotSeal!,
            BallotSecrets.SealOf(ballots) == session.BallotSeal,
            [.. items]
        );
    }
}
