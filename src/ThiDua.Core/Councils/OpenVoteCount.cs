using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Councils;

/// <summary>Settles what was voted on, and settles it anew when those who may vote on it change.</summary>
internal static class OpenVoteCount
{
    /// <summary>More votes than voters: somebody used a spare code. Nobody can tell which, so the vote is void.</summary>
    public static void Settle(CouncilSession session, SessionItem item, List<VoteChoice> votes, int voters)
    {
        item.Yes = votes.Count(v => v == VoteChoice.Yes);
        item.No = votes.Count(v => v == VoteChoice.No);
        item.Blank = votes.Count(v => v == VoteChoice.Blank);
        item.IsVoid = votes.Count > voters;
        item.Passed = item.IsVoid ? null : VoteRules.Passes(item.Yes.Value, session.TotalMembers, item.ThresholdPercent);
    }

    /// <summary>
    /// An open vote bears its name, so it can be taken out again: who turns out not to have taken part in the session, or to be
    /// bound to step aside (rule 36), has none, and the threshold of all members is asked of the votes that stay. Where none
    /// stays, the item has not been voted on. To be saved by the caller, who has changed attendance or recusals.
    /// </summary>
    public static async Task ResettleOpenVotesAsync(
        this ThiDuaDbContext db,
        CouncilSession session,
        IReadOnlyCollection<Guid> attending,
        IReadOnlyCollection<(Guid Item, Guid Member)> recused,
        CancellationToken cancellation
    )
    {
        var items = session.Items.FindAll(i => i is { Method: VoteMethod.Open, Yes: not null });
        var ids = items.ConvertAll(i => i.Id);
        var votes = await db.OpenVotes.AsTracking().Where(v => ids.Contains(v.ItemId)).ToListAsync(cancellation);
        var aside = await db.Recusals.AsNoTracking().Where(r => ids.Contains(r.ItemId)).ToListAsync(cancellation);
        var stepped = aside.Select(r => (Item: r.ItemId, Member: r.MemberId)).Concat(recused).ToHashSet();
        foreach (var item in items)
        {
            var gone = votes.FindAll(v =>
                v.ItemId == item.Id && (!attending.Contains(v.MemberId) || stepped.Contains((item.Id, v.MemberId)))
            );
            if (gone.Count == 0)
            {
                continue;
            }

            db.RemoveRange(gone);
            var left = votes.FindAll(v => v.ItemId == item.Id && !gone.Contains(v));
            if (left.Count == 0)
            {
                (item.Yes, item.No, item.Blank, item.Passed, item.IsVoid) = (null, null, null, null, false);
                continue;
            }

            Settle(session, item, left.ConvertAll(v => v.Choice), attending.Count(m => !stepped.Contains((item.Id, m))));
        }
    }
}
