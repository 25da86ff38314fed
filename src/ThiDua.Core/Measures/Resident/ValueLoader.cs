using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>
/// Reads what units gave for a period and its parts: of a subtree, or of single units. Both ways give the same numbers, so
/// a change is applied by reading the unit again.
/// </summary>
internal sealed class ValueLoader(
    ThiDuaDbContext db,
    OrgTree tree,
    PeriodFamily family,
    IReadOnlyList<Measure> measures,
    SetColumns columns
)
{
    /// <summary>From here on one query for all sets is cheaper than one for each.</summary>
    private const int ManySets = 40;
    private const int Batch = 500;

    /// <summary>Row i of the table is the unit <c>first + i</c> of the tree.</summary>
    public async Task<ObservationTable> RangeAsync(int first, int last, CancellationToken cancellation) =>
        PartsMerger.Averaged(await CombineAsync(family, last - first + 1, p => RangeAsync(p, first, last, cancellation)), measures, family);

    /// <summary>Row i of the table is the i-th of the units, which are positions in the tree.</summary>
    public async Task<ObservationTable> UnitsAsync(IReadOnlyList<int> units, CancellationToken cancellation)
    {
        // What an ended unit reported is judged beside what its successors did, so those are read with it.
        List<int> judged = [.. units, .. units.SelectMany(u => Supersession.SuccessorsOf(tree, u)).Distinct().Except(units)];
        var rows = await RowsAsync([.. family.All().Select(p => p.Id)], judged, cancellation);
        var sums = await CombineAsync(family, units.Count, p => Task.FromResult(Judged(Exact(rows[p.Id], judged), judged, units.Count)));
        return PartsMerger.Averaged(sums, measures, family);
    }

    /// <summary>The first of the rows, without what is superseded by any of them.</summary>
    private ObservationTable Judged(ObservationTable table, List<int> units, int count)
    {
        var rows = units.Index().ToDictionary(u => u.Item, u => u.Index);
        Supersession.Apply(table, tree, units.Take(count).Order(), u => rows.GetValueOrDefault(u, -1));
        if (count == units.Count)
        {
            return table;
        }

        var asked = new ObservationTable(count, measures.Count);
        for (var measure = 0; measure < measures.Count; measure++)
        {
            table.CopyTo(asked, measure, measure, 0, count - 1, 0);
        }

        return asked;
    }

    private async Task<PeriodTable> CombineAsync(PeriodFamily node, int units, Func<Period, Task<ObservationTable>> read)
    {
        var given = await read(node.Period);
        if (node.Parts.Count == 0)
        {
            return new(given, null);
        }

        var merger = new PartsMerger(units, measures);
        foreach (var part in node.Parts)
        {
            merger.Add(await CombineAsync(part, units, read), part.Months);
        }

        return merger.Finish(given, node.Months);
    }

    private async Task<ObservationTable> RangeAsync(Period period, int first, int last, CancellationToken cancellation)
    {
        var table = new ObservationTable(last - first + 1, measures.Count);
        var reader = new RowReader(table);
        foreach (var rows in Queries(period, first, last))
        {
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                var unit = tree.IndexOf(row.UnitId);
                if (unit >= first && unit <= last && columns.Wanted(row.SetId, tree.Nodes[unit].Kind) is { } wanted)
                {
                    reader.Read(row, unit - first, wanted);
                }
            }
        }

        await SettleAsync(period, table, first, [.. reader.Contested.Order()], cancellation);
        Supersession.Apply(table, tree, tree.Ended.Where(u => u >= first && u <= last), u => u >= first && u <= last ? u - first : -1);
        return table;
    }

    /// <summary>
    /// Ids and instants are text in SQLite and slow to read: of few sets each has its own query and is not asked for its id,
    /// and when a row was accepted is only asked where two give the same measure.
    /// </summary>
    private IEnumerable<IQueryable<StoredRow>> Queries(Period period, int first, int last)
    {
        var sets = columns.SetsOf(period.Id).ToList();
        var periodId = period.Id;
        var rows = db.ValueRows.AsNoTracking().Where(r => r.PeriodId == periodId);
        if (first > 0 || last < tree.Count - 1)
        {
            var units = UnitsOf(first, last);
            rows = rows.Where(r => units.Contains(r.UnitId));
        }
        else if (sets.Count <= ManySets)
        {
            return sets.Select(set =>
                rows.Where(r => r.SetId == set)
                    .Select(r => new StoredRow(set, r.UnitId, r.Numerators, r.Denominators, r.Presence, r.AcceptedAt != null, r.IsLate))
            );
        }

        return sets.Count == 0
            ? []
            :
            [
                rows.Select(r => new StoredRow(
                    r.SetId,
                    r.UnitId,
                    r.Numerators,
                    r.Denominators,
                    r.Presence,
                    r.AcceptedAt != null,
                    r.IsLate
                )),
            ];
    }

    /// <summary>Reads the units again that have more than one value for a measure, this time in the order of acceptance.</summary>
    private async Task SettleAsync(Period period, ObservationTable table, int first, List<int> contested, CancellationToken cancellation)
    {
        foreach (var batch in contested.Chunk(Batch))
        {
            int[] units = [.. batch.Select(u => first + u)];
            var exact = Exact((await RowsAsync([period.Id], units, cancellation))[period.Id], units);
            for (var i = 0; i < batch.Length; i++)
            {
                for (var measure = 0; measure < measures.Count; measure++)
                {
                    table[batch[i], measure] = exact[i, measure];
                    table.Mark(CellMark.Late, batch[i], measure, exact.Has(CellMark.Late, i, measure));
                }
            }
        }
    }

    private ObservationTable Exact(IEnumerable<ValueRow> rows, IReadOnlyList<int> units)
    {
        var table = new ObservationTable(units.Count, measures.Count);
        var reader = new RowReader(table);
        var places = units.Select((u, i) => (tree.Nodes[u].UnitId, i)).ToDictionary(u => u.UnitId, u => u.i);
        foreach (var row in rows.OrderBy(r => r.AcceptedAt).ThenBy(r => r.SetId))
        {
            var place = places[row.UnitId];
            if (columns.Wanted(row.SetId, tree.Nodes[units[place]].Kind) is { } wanted)
            {
                reader.Read(
                    new(row.SetId, row.UnitId, row.Numerators, row.Denominators, row.Presence, row.AcceptedAt is not null, row.IsLate),
                    place,
                    wanted
                );
            }
        }

        return table;
    }

    private async Task<ILookup<Guid, ValueRow>> RowsAsync(List<Guid> periods, IReadOnlyList<int> units, CancellationToken cancellation)
    {
        var found = new List<ValueRow>();
        foreach (var batch in units.Chunk(Batch))
        {
            List<Guid> ids = [.. batch.Select(u => tree.Nodes[u].UnitId)];
            var rows = db.ValueRows.AsNoTracking().Where(r => periods.Contains(r.PeriodId) && ids.Contains(r.UnitId));
            found.AddRange(await rows.ToListAsync(cancellation));
        }

        return found.ToLookup(r => r.PeriodId);
    }

    /// <summary>The subtree as a range of positions, to be used inside a query.</summary>
    private IQueryable<Guid> UnitsOf(int first, int last)
    {
        var version = tree.VersionId;
        return db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
    }
}
