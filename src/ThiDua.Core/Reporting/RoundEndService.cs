using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>The end of a reporting round: closed by hand or when its day has passed, or put off.</summary>
public sealed class RoundEndService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>
    /// Closes a round: accepted returns are locked, nothing more is taken. False where the round is not one's own.
    /// </summary>
    public async Task<bool> CloseAsync(CloseRoundOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.RoundId, options.Access, cancellation) is not { } round)
        {
            return false;
        }

        if (round.State == RoundState.Closed)
        {
            throw texts.Refusal("reporting.close.already");
        }

        return await db.InTransactionAsync(
            action,
            async () =>
            {
                await EndAsync(round, action, cancellation);
                await db.SaveAsync(action, cancellation);
                return true;
            },
            cancellation
        );
    }

    /// <summary>
    /// Closes the rounds whose closing day has passed: the work of a job. One that cannot be closed keeps no other open.
    /// Returns how many were closed.
    /// </summary>
    /// <exception cref="AggregateException">Some could not be closed; all others are.</exception>
    public async Task<int> CloseExpiredAsync(ActionContext action, CancellationToken cancellation)
    {
        var expired = await db
            .ReportingRounds.Where(r => r.State == RoundState.Open && r.ClosesAt < action.At)
            .OrderBy(r => r.ClosesAt)
            .Select(r => r.Id)
            .ToListAsync(cancellation);
        var failures = new List<Exception>();
        foreach (var id in expired)
        {
            try
            {
                await db.InTransactionAsync(action, () => CloseExpiredAsync(id, action, cancellation), cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"Round {id} cannot be closed.", failure));
            }

            db.ChangeTracker.Clear();
        }

        return failures.Count == 0 ? expired.Count : throw new AggregateException(failures);
    }

    private async Task<bool> CloseExpiredAsync(Guid id, ActionContext action, CancellationToken cancellation)
    {
        await EndAsync(await db.ReportingRounds.SingleAsync(r => r.Id == id, cancellation), action, cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Takes returns for longer, also in a round that was closed. False where the round is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">The day is too early, or the movement is closed.</exception>
    public async Task<bool> ExtendAsync(ExtendRoundOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.RoundId, options.Access, cancellation) is not { } round)
        {
            return false;
        }

        await db.CheckOpenAsync(texts, round.MovementId, cancellation);
        var closesAt = VietnamTime.EndOf(options.ClosesOn);
        if (closesAt <= action.At || closesAt < round.DueAt)
        {
            throw texts.Refusal("reporting.extend.too-early", nameof(options.ClosesOn));
        }

        (round.ClosesAt, round.State) = (closesAt, RoundState.Open);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The round takes nothing any more; the caller saves.</summary>
    internal async Task EndAsync(ReportingRound round, ActionContext action, CancellationToken cancellation)
    {
        var accepted = db.Returns.Where(r => r.RoundId == round.Id && r.State == ReturnState.Accepted);
        await db.LockAsync(accepted, cancellation);
        foreach (var record in await accepted.ToListAsync(cancellation))
        {
            ReturnSteps.Take(db, texts, record, ReturnAction.Lock, action);
        }

        round.State = RoundState.Closed;
        if (round.ClosesAt > action.At)
        {
            round.ClosesAt = action.At;
        }
    }

    private async Task<ReportingRound?> FindAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        var mine = access.HeldAt(Capability.ManageRounds).Select(n => n.UnitId).ToList();
        var movements = db.Movements;
        return await db.ReportingRounds.FirstOrDefaultAsync(
            r => r.Id == roundId && movements.Any(m => m.Id == r.MovementId && mine.Contains(m.AuthorityUnitId)),
            cancellation
        );
    }
}
