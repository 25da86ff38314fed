using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Learning;

/// <summary>Draws a sample of those who count as having finished, by a seed whose hash is published before.</summary>
public sealed class RetestService(ThiDuaDbContext db, Texts texts)
{
    public const int MostDrawn = 200;

    /// <summary>Announces a draw: the seed is made and its hash shown; who is drawn is not known yet. The caller has checked the unit.</summary>
    /// <exception cref="FluentValidation.ValidationException">The size is out of bounds.</exception>
    public async Task<Guid> AnnounceAsync(Guid unitId, int? size, ActionContext action, CancellationToken cancellation)
    {
        if (size is not (>= 1 and <= MostDrawn))
        {
            throw texts.Mistake("learning.retest.size", "Size", MostDrawn);
        }

        var retest = new Retest
        {
            Id = Ids.Next(),
            UnitId = unitId,
            Size = size.Value,
            Seed = SeededDraw.NewSeed(),
            AnnouncedAt = action.At,
        };
        db.Add(retest);
        await db.SaveAsync(action, cancellation);
        return retest.Id;
    }

    /// <summary>Draws: from the learners below the unit who count as finished, in the order of their ids. False where it is not there, or drawn already.</summary>
    /// <exception cref="FluentValidation.ValidationException">Nobody has finished yet.</exception>
    public Task<bool> DrawAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await FindAsync(id, access, cancellation) is not { DrawnAt: null } retest)
                {
                    return false;
                }

                var below = access.Tree.IndexOf(retest.UnitId);
                var (version, first, last) = (access.Tree.VersionId, below, access.Tree.Last[below]);
                var units = db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
                var ids = await db
                    .Learners.Where(l => l.FinishedOn != null && l.LeftOn == null && units.Contains(l.UnitId))
                    .Select(l => l.Id)
                    .ToListAsync(cancellation);
                if (ids.Count == 0)
                {
                    throw texts.Mistake("learning.retest.nobody");
                }

                ids.Sort((a, b) => string.CompareOrdinal($"{a:N}", $"{b:N}"));
                var drawn = new SeededDraw(retest.Seed).Take(ids, retest.Size);
                (retest.DrawnAt, retest.Population) = (action.At, ids.Count);
                db.AddRange(
                    drawn.Select(
                        (learner, i) =>
                            new RetestItem
                            {
                                Id = Ids.Next(),
                                RetestId = retest.Id,
                                Ordinal = i + 1,
                                LearnerId = learner,
                            }
                    )
                );
                await db.SaveAsync(action, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>Records what came of asking one of them again. False where it is not there.</summary>
    public async Task<bool> AnswerAsync(
        Guid itemId,
        RetestOutcome outcome,
        string? note,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var item = await db.RetestItems.AsTracking().FirstOrDefaultAsync(i => i.Id == itemId, cancellation);
        if (item is null || await FindAsync(item.RetestId, access, cancellation) is null)
        {
            return false;
        }

        var words = note?.Trim();
        (item.Outcome, item.AnsweredAt) = (outcome, outcome == RetestOutcome.Open ? null : action.At);
        item.Note = string.IsNullOrEmpty(words) ? null : words[..Math.Min(words.Length, RetestItem.NoteMaxLength)];
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<Retest?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageLearning);
        return await db.Retests.AsTracking().FirstOrDefaultAsync(r => r.Id == id && units.Contains(r.UnitId), cancellation);
    }
}
