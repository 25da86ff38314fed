using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>What was committed since this host looked last.</summary>
/// <param name="IsBroken">Entries are gone that this host has never seen: nothing in memory is to be trusted.</param>
internal sealed record FoldNews(IReadOnlyList<FoldEntry> Entries, bool IsBroken, IReadOnlyList<FoldEntry> Read)
{
    public bool Changes(FoldChange change) => Entries.Any(e => e.Change == change);

    public HashSet<Guid> UnitsOf(FoldChange change, Func<Guid?, bool> concerns) =>
        [.. Entries.Where(e => e.Change == change && concerns(e.PeriodId)).Select(e => e.UnitId!.Value)];
}

/// <summary>
/// How far this host has read the log. Numbered entries have no gaps, so those above the last one are new; entries without
/// a number are new if they were not seen before.
/// </summary>
internal sealed class FoldLog
{
    private readonly HashSet<Guid> seenUnnumbered = [];
    private long? last;

    public async Task<FoldNews> ReadAsync(ThiDuaDbContext db)
    {
        if (last is not { } from)
        {
            // Nothing is in memory yet: what is there will be read as it stands.
            var start = await db.FoldEntries.MaxAsync(e => e.Sequence) ?? 0;
            var read = await db.FoldEntries.AsNoTracking().Where(e => e.Sequence > start || e.Sequence == null).ToListAsync();
            read.Add(new FoldEntry { Change = FoldChange.Catalogue, Sequence = start });
            return new([], false, read);
        }

        var entries = await db.FoldEntries.AsNoTracking().Where(e => e.Sequence > from || e.Sequence == null).ToListAsync();
        var isBroken = entries.Min(e => e.Sequence) > from + 1;
        return new([.. entries.Where(e => !seenUnnumbered.Contains(e.Id))], isBroken, entries);
    }

    /// <summary>Called when the news have been applied; what fails before is read again.</summary>
    public void Accept(FoldNews news)
    {
        foreach (var entry in news.Read)
        {
            if (entry.Sequence is { } number)
            {
                last = Math.Max(last ?? 0, number);
                seenUnnumbered.Remove(entry.Id);
            }
            else
            {
                seenUnnumbered.Add(entry.Id);
            }
        }
    }
}
