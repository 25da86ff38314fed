using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>Brings blocks up to date with what was committed.</summary>
internal sealed class BlockRefresher(ThiDuaDbContext db, FoldCatalogue catalogue)
{
    /// <summary>More changed units than this and reading the whole block is quicker.</summary>
    private const int ManyUnits = 4000;

    /// <summary>False where the block has to be read anew.</summary>
    public async Task<bool> RefreshAsync(FoldBlock block, FoldNews news)
    {
        var units = news.UnitsOf(FoldChange.Values, block.Concerns);
        foreach (var entry in news.Entries.Where(e => e.Change == FoldChange.Set))
        {
            if (!await AddSetAsync(block, entry, units))
            {
                return false;
            }
        }

        var adjusted = news.UnitsOf(FoldChange.Adjustments, block.Concerns);
        return units.Count <= ManyUnits
            && (units.Count == 0 || await block.RefreshAsync(db, units, default))
            && (adjusted.Count == 0 || await RefreshAdjustmentsAsync(block, adjusted));
    }

    /// <summary>A correction may be of a measure that nobody has been asked for.</summary>
    private async Task<bool> RefreshAdjustmentsAsync(FoldBlock block, HashSet<Guid> units)
    {
        var periods = block.Family.All().Select(p => p.Id).ToList();
        var measures = await db
            .Adjustments.Where(a => periods.Contains(a.PeriodId) && units.Contains(a.UnitId))
            .Select(a => a.MeasureId)
            .Distinct()
            .ToListAsync();
        return Mine(block, measures).TrueForAll(m => block.Has(m.Id)) && await block.RefreshAdjustmentsAsync(db, default);
    }

    private List<Measure> Mine(FoldBlock block, IEnumerable<Guid> measures) =>
        catalogue.Find(catalogue.CountingFrom(measures)).FindAll(m => m.OwnerUnitId == block.Key.Owner);

    /// <summary>A new set asks units for measures: for those the block knows it is taken in, for others the block is made anew.</summary>
    private async Task<bool> AddSetAsync(FoldBlock block, FoldEntry entry, HashSet<Guid> units)
    {
        if (!block.Concerns(entry.PeriodId))
        {
            // A period that is new itself may be a part of this one.
            return entry.PeriodId is not { } id
                || !catalogue.Periods.TryGetValue(id, out var period)
                || catalogue.FamilyOf(block.Family.Period).All().All(p => p.Id != period.Id);
        }

        var set = entry.SetId!.Value;
        var asked = await db.ValueColumns.Where(c => c.SetId == set).Select(c => c.MeasureId).ToListAsync();
        var mine = Mine(block, asked);
        if (mine.Count == 0)
        {
            return true;
        }

        if (!block.HasLeaves || !mine.TrueForAll(m => block.Has(m.Id)))
        {
            return false;
        }

        await block.AddSetAsync(db, set, default);
        units.UnionWith(await db.ValueRows.Where(r => r.PeriodId == entry.PeriodId && r.SetId == set).Select(r => r.UnitId).ToListAsync());
        return true;
    }
}
