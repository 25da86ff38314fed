using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Councils;

/// <summary>Draws the codes, counts the ballots and the open votes, closes the session.</summary>
public sealed class VoteService(ThiDuaDbContext db, CouncilSessionService sessions, Texts texts)
{
    /// <summary>
    /// One code per member and candidate, for absent members too, whose letters come in until the end; a recused member
    /// leaves one fewer in the pile of that candidate. The database gets the hashes alone, in the order of chance.
    /// </summary>
    public async Task<CodeSheet?> DrawCodesAsync(SessionStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await sessions.FindAsync(options.SessionId, options.Access, cancellation) is not { } session)
        {
            return null;
        }

        var secret = session.Items.Where(i => i.Method == VoteMethod.Secret).OrderBy(i => i.Ordinal).ToList();
        if (secret.Count == 0)
        {
            throw texts.Refused("councils.mistake.nothing-secret", "");
        }

        // Lost before anybody voted, the sheet may be drawn anew; the old codes die.
        if (session.State != CouncilSessionState.Voting)
        {
            sessions.Step(session, SessionAction.DrawCodes);
        }

        var ids = secret.ConvertAll(i => i.Id);
        if (await db.Ballots.AnyAsync(b => ids.Contains(b.ItemId) && b.Choice != null, cancellation))
        {
            throw texts.Refused("councils.mistake.voting-began", "");
        }

        var recused = await db.Recusals.Where(r => ids.Contains(r.ItemId)).Select(r => r.ItemId).ToListAsync(cancellation);
        var piles = secret.ConvertAll(item => (Item: item, Codes: Codes(session.TotalMembers - recused.Count(r => r == item.Id))));
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                await db.Ballots.Where(b => ids.Contains(b.ItemId)).ExecuteDeleteAsync(cancellation);
                db.AddRange(Shuffled([.. piles.SelectMany(p => p.Codes.Select(c => NewBallot(session.Id, p.Item.Id, c)))]));
                await db.SaveAsync(action, cancellation);
                db.ChangeTracker.Clear();
                return new CodeSheet(session.Id, session.Title, [.. piles.Select(p => new CodePile(p.Item.Title, p.Codes))]);
            },
            cancellation
        );
    }

    /// <summary>Closes the box: the ballots are written anew in the order of chance, sealed by a digest, and counted.</summary>
    public async Task<bool> CountAsync(SessionStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await sessions.FindAsync(options.SessionId, options.Access, cancellation) is not { } session)
        {
            return false;
        }

        return await db.InTransactionAsync(
            action,
            async () =>
            {
                sessions.Step(session, SessionAction.CountBallots);
                session.CountedAt = action.At;
                await db.SaveAsync(action, cancellation);
                var ballots = await RewriteAsync([.. session.Items.Select(i => i.Id)], cancellation);
                var voters = await VotersAsync(session, cancellation);
                foreach (var item in session.Items.Where(i => i.Method == VoteMethod.Secret))
                {
                    OpenVoteCount.Settle(
                        session,
                        item,
                        [.. ballots.Where(b => b.ItemId == item.Id && b.Choice != null).Select(b => b.Choice!.Value)],
                        voters[item.Id]
                    );
                }

                session.BallotSeal = BallotSecrets.SealOf(ballots);
                db.AuditEvent(action, nameof(CouncilSession), session.Id, new { session.BallotSeal });
                await db.SaveAsync(action.Next("councils.session.seal"), cancellation);
                return true;
            },
            cancellation
        );
    }

    /// <summary>Keeps the open votes of one item; who is recused or absent has none.</summary>
    public async Task<bool> VoteOpenlyAsync(OpenVoteOptions options, ActionContext action, CancellationToken cancellation)
    {
        var session = await sessions.FindAsync(options.SessionId, options.Access, cancellation);
        var item = session?.Items.Find(i => i.Id == options.ItemId && i.Method == VoteMethod.Open);
        if (session is null || item is null)
        {
            return false;
        }

        if (session.State is not (CouncilSessionState.Open or CouncilSessionState.Voting or CouncilSessionState.Counted))
        {
            throw texts.Refused("councils.mistake.not-open", "");
        }

        var attending = await sessions.AttendingAsync(session.Id, cancellation);
        var recused = await db.Recusals.Where(r => r.ItemId == item.Id).Select(r => r.MemberId).ToListAsync(cancellation);
        var known = await db.OpenVotes.AsTracking().Where(v => v.ItemId == item.Id).ToListAsync(cancellation);
        // Who left or was recused after having voted has no vote any more.
        var gone = known.FindAll(v => !attending.Contains(v.MemberId) || recused.Contains(v.MemberId));
        db.RemoveRange(gone);
        known.RemoveAll(gone.Contains);
        foreach (var (member, choice) in options.Votes.Where(v => attending.Contains(v.Key) && !recused.Contains(v.Key)))
        {
            if (known.Find(v => v.MemberId == member) is { } vote)
            {
                vote.Choice = choice;
                continue;
            }

            var added = new OpenVote
            {
                Id = Ids.Next(),
                ItemId = item.Id,
                MemberId = member,
                Choice = choice,
            };
            known.Add(added);
            db.Add(added);
        }

        OpenVoteCount.Settle(session, item, known.ConvertAll(v => v.Choice), attending.Count - recused.Count(attending.Contains));
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> CloseAsync(SessionStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await sessions.FindAsync(options.SessionId, options.Access, cancellation) is not { } session)
        {
            return false;
        }

        if (session.Items.Any(i => i.Passed is null && !i.IsVoid))
        {
            throw texts.Refused("councils.mistake.not-voted", "");
        }

        sessions.Step(session, SessionAction.Close);
        session.ClosedAt = action.At;
        session.Conclusions = texts.Optional(options.Conclusions, nameof(options.Conclusions), CouncilSession.TextMaxLength);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private static List<string> Codes(int count) =>
        [.. Enumerable.Range(0, Math.Max(0, count)).Select(_ => SecretCodes.New(BallotSecrets.CodeLength))];

    private static Ballot NewBallot(Guid session, Guid item, string code) =>
        new() { ItemId = item, KeyHash = SecretCodes.Hash(code, session) };

    private static Ballot[] Shuffled(Ballot[] ballots)
    {
        RandomNumberGenerator.Shuffle(ballots.AsSpan());
        return ballots;
    }

    private async Task<Ballot[]> RewriteAsync(List<Guid> items, CancellationToken cancellation)
    {
        var ballots = Shuffled(await db.Ballots.AsNoTracking().Where(b => items.Contains(b.ItemId)).ToArrayAsync(cancellation));
        await db.Ballots.Where(b => items.Contains(b.ItemId)).ExecuteDeleteAsync(cancellation);
        await db.InsertManyAsync(ballots, cancellation);
        return ballots;
    }

    private async Task<Dictionary<Guid, int>> VotersAsync(CouncilSession session, CancellationToken cancellation)
    {
        var attending = await sessions.AttendingAsync(session.Id, cancellation);
        var ids = session.Items.ConvertAll(i => i.Id);
        var recused = await db.Recusals.AsNoTracking().Where(r => ids.Contains(r.ItemId)).ToListAsync(cancellation);
        return ids.ToDictionary(i => i, i => attending.Count(m => !recused.Exists(r => r.ItemId == i && r.MemberId == m)));
    }
}
