using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>
/// Records versions of the tree. A change dated before versions that are there already is carried into each of them, so
/// that every day from then on shows it and the days before stay as they were.
/// </summary>
public sealed class OrgTreeWriter(ThiDuaDbContext db, OrgTreeStore store, TimeProvider time)
{
    /// <summary>
    /// Saves what waits in the context together with the tree as the change leaves it. Within one transaction: the caller's
    /// where one is open.
    /// </summary>
    /// <param name="change">
    /// Applied to the tree of the day, then to that of each later day on which another version begins; told which day it is,
    /// because something may have changed again by then.
    /// </param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the tree meanwhile; nothing is saved.</exception>
    public Task RecordAsync(
        DateOnly day,
        string reason,
        Action<TreeDraft, DateOnly> change,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var trees = await DraftAsync(day, reason, change, cancellation);
                await SaveAsync(action, cancellation);
                foreach (var tree in trees)
                {
                    await WriteAsync(tree, cancellation);
                }

                return true;
            },
            cancellation
        );

    /// <summary>Adds a version that is given whole, with its positions, to the context; the caller saves.</summary>
    /// <param name="parents">Every unit of the new version with its parent (null for a root).</param>
    public async Task<OrgTreeVersion> AddVersionAsync(
        IReadOnlyDictionary<OrgUnit, Guid?> parents,
        DateOnly validFrom,
        string reason,
        CancellationToken cancellation
    )
    {
        var last = await db.OrgTreeVersions.MaxAsync(v => (int?)v.Sequence, cancellation) ?? 0;
        var version = NewVersion(last + 1, validFrom, reason);
        db.Add(version);
        db.AddRange(PositionsOf(new TreeDraft(parents).ToTree(version.Id)));
        return version;
    }

    /// <summary>Adds the versions to the context; their positions are to be written when they are saved.</summary>
    internal async Task<List<OrgTree>> DraftAsync(
        DateOnly day,
        string reason,
        Action<TreeDraft, DateOnly> change,
        CancellationToken cancellation
    )
    {
        var versions = await db.OrgTreeVersions.AsNoTracking().OrderBy(v => v.ValidFrom).ThenBy(v => v.Sequence).ToListAsync(cancellation);
        var sequence = versions.Count == 0 ? 0 : versions.Max(v => v.Sequence);
        var trees = new List<OrgTree>();
        foreach (var begin in DaysFrom(day, versions))
        {
            var draft = new TreeDraft(await store.OnAsync(begin, cancellation));
            change(draft, begin);
            var version = NewVersion(++sequence, begin, reason);
            db.Add(version);
            trees.Add(draft.ToTree(version.Id));
        }

        return trees;
    }

    /// <summary>Writes the positions of a version that is saved.</summary>
    internal async Task WriteAsync(OrgTree tree, CancellationToken cancellation)
    {
        await db.InsertManyAsync(PositionsOf(tree), cancellation);
        store.Keep(tree);
    }

    private OrgTreeVersion NewVersion(int sequence, DateOnly validFrom, string reason) =>
        new()
        {
            Id = Ids.Next(),
            Sequence = sequence,
            ValidFrom = validFrom,
            RecordedAt = time.GetUtcNow().UtcDateTime,
            Reason = reason,
        };

    private static List<OrgPosition> PositionsOf(OrgTree tree) =>
        [
            .. tree.Nodes.Select(n => new OrgPosition
            {
                VersionId = tree.VersionId,
                UnitId = n.UnitId,
                ParentId = n.ParentId,
                Left = n.Left,
                Right = n.Right,
                Depth = n.Depth,
            }),
        ];

    /// <summary>The day itself, and each later one on which a version begins to be in force that no later record overlaid.</summary>
    private static IEnumerable<DateOnly> DaysFrom(DateOnly day, List<OrgTreeVersion> versions)
    {
        yield return day;
        var highest = versions.Where(v => v.ValidFrom <= day).Select(v => v.Sequence).DefaultIfEmpty(0).Max();
        foreach (var group in versions.Where(v => v.ValidFrom > day).GroupBy(v => v.ValidFrom))
        {
            var last = group.Max(v => v.Sequence);
            if (last > highest)
            {
                highest = last;
                yield return group.Key;
            }
        }
    }

    private async Task SaveAsync(ActionContext action, CancellationToken cancellation)
    {
        try
        {
            await db.SaveAsync(action, cancellation);
        }
        catch (DbUpdateException taken) when (taken.Entries.Any(e => e.Entity is OrgTreeVersion))
        {
            throw new DbUpdateConcurrencyException("Somebody else changed the tree meanwhile.", taken);
        }
    }
}
