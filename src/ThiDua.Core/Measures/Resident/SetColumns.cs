using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>A column of a value set that counts for a measure.</summary>
/// <param name="Measure">Position among the measures of the table.</param>
internal readonly record struct CountedColumn(int Ordinal, int Measure, long Factor);

/// <param name="Expected">One bit per measure that a unit with a row is asked for.</param>
internal sealed record WantedColumns(CountedColumn[] Columns, ulong[] Expected);

/// <summary>
/// Which columns of the value sets of some periods count for which measures, by kind of unit. Thousands of rounds are made
/// from a few forms, so sets with the same columns share what is known of them.
/// </summary>
internal sealed class SetColumns
{
    private readonly int words;
    private readonly ConcurrentDictionary<Guid, (Guid PeriodId, Form Form)> sets = [];
    private readonly Dictionary<string, Form> forms = [];

    private SetColumns(int measures) => words = (measures + 63) / 64;

    public IEnumerable<Guid> SetsOf(Guid periodId) => sets.Where(s => s.Value.PeriodId == periodId).Select(s => s.Key);

    public static async Task<SetColumns> LoadAsync(
        ThiDuaDbContext db,
        PeriodFamily family,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<CountedMeasure> counted,
        CancellationToken cancellation
    )
    {
        var bySource = counted.ToLookup(c => c.Source.Id);
        var (periods, sources) = (family.All().Select(p => p.Id).ToList(), bySource.Select(s => s.Key).ToList());
        var columns = db.ValueColumns;
        var found = await db
            .ValueSets.Where(s => periods.Contains(s.PeriodId))
            .Join(
                columns,
                s => s.Id,
                c => c.SetId,
                (s, c) =>
                    new
                    {
                        s.PeriodId,
                        c.SetId,
                        c.Ordinal,
                        c.MeasureId,
                    }
            )
            .Where(c => sources.Contains(c.MeasureId))
            .ToListAsync(cancellation);
        var all = new SetColumns(measures.Count);
        foreach (var set in found.GroupBy(c => c.SetId))
        {
            all.Put(set.Key, set.First().PeriodId, [.. set.Select(c => (c.Ordinal, c.MeasureId))], bySource);
        }

        return all;
    }

    /// <summary>Learns one more set.</summary>
    public async Task AddAsync(ThiDuaDbContext db, Guid setId, IReadOnlyList<CountedMeasure> counted, CancellationToken cancellation)
    {
        var bySource = counted.ToLookup(c => c.Source.Id);
        var sources = bySource.Select(s => s.Key).ToList();
        var columns = db.ValueColumns.Where(c => sources.Contains(c.MeasureId));
        var found = await db
            .ValueSets.Where(s => s.Id == setId)
            .Join(
                columns,
                s => s.Id,
                c => c.SetId,
                (s, c) =>
                    new
                    {
                        s.PeriodId,
                        c.Ordinal,
                        c.MeasureId,
                    }
            )
            .ToListAsync(cancellation);
        if (found.Count > 0)
        {
            Put(setId, found[0].PeriodId, found.ConvertAll(c => (c.Ordinal, c.MeasureId)), bySource);
        }
    }

    private void Put(Guid setId, Guid periodId, List<(int Ordinal, Guid MeasureId)> columns, ILookup<Guid, CountedMeasure> bySource)
    {
        columns.Sort();
        var key = string.Join('|', columns.Select(c => $"{c.Ordinal}:{c.MeasureId:N}"));
        if (!forms.TryGetValue(key, out var form))
        {
            form = forms[key] = new Form([.. columns.SelectMany(c => bySource[c.MeasureId].Select(m => (c.Ordinal, m)))], words);
        }

        sets[setId] = (periodId, form);
    }

    /// <summary>The columns of a set that fold from a kind of unit; null where there are none.</summary>
    public WantedColumns? Wanted(Guid setId, UnitKind kind) => sets.TryGetValue(setId, out var set) ? set.Form.Wanted(kind) : null;

    private sealed class Form(List<(int Ordinal, CountedMeasure Measure)> columns, int words)
    {
        private readonly Dictionary<UnitKind, WantedColumns> byKind = [];

        public WantedColumns Wanted(UnitKind kind)
        {
            lock (byKind)
            {
                return byKind.TryGetValue(kind, out var wanted) ? wanted : byKind[kind] = Make(kind);
            }
        }

        /// <summary>One column per measure, the measure itself before a linked one.</summary>
        private WantedColumns Make(UnitKind kind)
        {
            CountedColumn[] found =
            [
                .. columns
                    .Where(c => c.Measure.Folds(kind))
                    .OrderBy(c => c.Measure.IsLinked)
                    .ThenBy(c => c.Ordinal)
                    .DistinctBy(c => c.Measure.Index)
                    .OrderBy(c => c.Ordinal)
                    .Select(c => new CountedColumn(c.Ordinal, c.Measure.Index, c.Measure.Factor)),
            ];
            var expected = new ulong[words];
            foreach (var column in found)
            {
                expected[column.Measure >> 6] |= 1UL << (column.Measure & 63);
            }

            return new WantedColumns(found, expected);
        }
    }
}
