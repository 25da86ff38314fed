using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

/// <summary>What the office of the authority does with the returns that were handed in.</summary>
public sealed class ReviewService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Gives a return back for correction; the reason is asked. False where it is not there for this person.</summary>
    /// <exception cref="FluentValidation.ValidationException">The step is not possible, or its reason is missing.</exception>
    public Task<bool> SendBackAsync(JudgeReturnOptions options, ActionContext action, CancellationToken cancellation) =>
        JudgeAsync(options, ReturnAction.SendBack, action, cancellation);

    /// <summary>Accepts a return: from now on its numbers count. False where it is not there for this person.</summary>
    /// <exception cref="FluentValidation.ValidationException">The step is not possible.</exception>
    public Task<bool> AcceptAsync(JudgeReturnOptions options, ActionContext action, CancellationToken cancellation) =>
        JudgeAsync(options, ReturnAction.Accept, action, cancellation);

    /// <summary>
    /// Opens an accepted or locked return again; the reason is asked, and its numbers do not count until it is accepted anew.
    /// False where it is not there for this person.
    /// </summary>
    /// <exception cref="FluentValidation.ValidationException">The step is not possible, or its reason is missing.</exception>
    public Task<bool> ReopenAsync(JudgeReturnOptions options, ActionContext action, CancellationToken cancellation) =>
        JudgeAsync(options, ReturnAction.Reopen, action, cancellation);

    /// <summary>Accepts many at once; what is not handed in is left and named. Null where the round is not there for this person.</summary>
    public async Task<AcceptReturnsResult?> AcceptManyAsync(
        AcceptReturnsOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await FindRoundAsync(options.RoundId, options.Access, cancellation) is not { } round)
        {
            return null;
        }

        var accept = ReturnWorkflow.Table.Find(ReturnState.Submitted, ReturnAction.Accept)!;
        var allowed = options
            .UnitIds.Distinct()
            .Where(u => ReturnRights.Allows(options.Access, accept.Right, round.AuthorityId, u))
            .ToList();
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var chosen = db.Returns.Where(r => r.RoundId == round.Id && allowed.Contains(r.UnitId) && r.State == ReturnState.Submitted);
                await db.LockAsync(chosen, cancellation);
                var records = await chosen.ToListAsync(cancellation);
                var units = records.ConvertAll(r => r.UnitId);
                var rows = await db
                    .ValueRows.Where(r => r.PeriodId == round.PeriodId && r.SetId == round.Id && units.Contains(r.UnitId))
                    .ToDictionaryAsync(r => r.UnitId, cancellation);
                foreach (var record in records)
                {
                    Take(record, rows[record.UnitId], round, ReturnAction.Accept, action);
                }

                await db.SaveAsync(action, cancellation);
                return new AcceptReturnsResult(units, [.. options.UnitIds.Except(units)]);
            },
            cancellation
        );
    }

    private async Task<bool> JudgeAsync(JudgeReturnOptions options, ReturnAction step, ActionContext action, CancellationToken cancellation)
    {
        if (await FindRoundAsync(options.RoundId, options.Access, cancellation) is not { } round)
        {
            return false;
        }

        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var one = db.Returns.Where(r => r.RoundId == round.Id && r.UnitId == options.UnitId);
                await db.LockAsync(one, cancellation);
                if (
                    await one.FirstOrDefaultAsync(cancellation) is not { } record
                    || !ReturnRights.Allows(options.Access, nameof(Capability.ReviewReturns), round.AuthorityId, record.UnitId)
                )
                {
                    return false;
                }

                var row = await db.ValueRows.FirstAsync(
                    r => r.PeriodId == round.PeriodId && r.SetId == round.Id && r.UnitId == record.UnitId,
                    cancellation
                );
                Take(record, row, round, step, action);
                await db.SaveAsync(action, cancellation);
                return true;
            },
            cancellation
        );
    }

    private void Take(Return record, ValueRow row, RoundHead round, ReturnAction step, ActionContext action)
    {
        ReturnSteps.Take(db, texts, record, step, action);
        if (step == ReturnAction.Accept)
        {
            (record.AcceptedAt, row.AcceptedAt, row.IsLate) = (action.At, action.At, record.IsLate);
            if (round.IsClosedAt(action.At))
            {
                // Nothing is left open behind a closed round.
                ReturnSteps.Take(db, texts, record, ReturnAction.Lock, action);
            }
        }
        else
        {
            (record.AcceptedAt, row.AcceptedAt, record.GivenBackAt) = (null, null, action.At);
        }
    }

    /// <exception cref="FluentValidation.ValidationException">The movement is closed: its figures are locked.</exception>
    private async Task<RoundHead?> FindRoundAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        var mine = access.HeldAt(Capability.ReviewReturns).Select(n => n.UnitId).ToList();
        var round = await db.RoundsWithContext().FirstOrDefaultAsync(r => r.Id == roundId && mine.Contains(r.AuthorityId), cancellation);
        if (round is not null)
        {
            await db.CheckOpenAsync(texts, round.MovementId, cancellation);
        }

        return round;
    }
}
