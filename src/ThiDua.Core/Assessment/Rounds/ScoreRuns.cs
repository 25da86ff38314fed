using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>A stored run with what it gives.</summary>
public sealed record StoredRun(ScoreRun Run, ScoreResult Result);

/// <summary>A stored run, computed again from what was stored.</summary>
/// <param name="IsSame">Whether it gives the published bytes.</param>
public sealed record CheckedRun(ScoreRun Run, ScoreResult Result, bool IsSame);

/// <summary>Keeps computations with everything they came from, and computes them again.</summary>
public sealed class ScoreRuns(ThiDuaDbContext db)
{
    /// <summary>Stores a run with its trace; the caller's transaction carries it.</summary>
    public async Task<ScoreRun> StoreAsync(
        Guid roundId,
        ScoreRunKind kind,
        ScoreResult result,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        await db
            .ScoreRuns.Where(r => r.RoundId == roundId && (r.Kind == ScoreRunKind.Working || r.Kind == kind))
            .ExecuteDeleteAsync(cancellation);
        var (rules, rows) = (ScoreCodec.Write(result.Book), ScoreCodec.Write(result));
        var run = new ScoreRun
        {
            Id = Ids.Next(),
            RoundId = roundId,
            Kind = kind,
            At = action.At,
            Rules = rules,
            Hash = ScoreCodec.Hash(rules, rows),
            Units = rows.Count,
            Whole = result.Book.Whole,
        };
        db.Add(run);
        await db.SaveAsync(action, cancellation);
        var index = result.Table.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
        await db.InsertManyAsync<ScoreRow>(
            [
                .. rows.Select(r => new ScoreRow
                {
                    RunId = run.Id,
                    UnitId = r.UnitId,
                    Rank = result.Ranks[index[r.UnitId]],
                    Total = result.Totals[index[r.UnitId]].Total,
                    Inputs = r.Inputs,
                    Points = r.Points,
                }),
            ],
            cancellation
        );
        return run;
    }

    /// <summary>The latest run of a round, of the kind where one is asked for, as it was stored; null where there is none.</summary>
    public async Task<StoredRun?> LatestAsync(Guid roundId, ScoreRunKind? kind, CancellationToken cancellation) =>
        await FindAsync(roundId, kind, cancellation) is { } run
            ? new StoredRun(run, Compute(run, await RowsAsync(run, cancellation)))
            : null;

    /// <summary>The same, compared byte for byte with what it gives when it is computed again.</summary>
    public async Task<CheckedRun?> CheckLatestAsync(Guid roundId, ScoreRunKind? kind, CancellationToken cancellation) =>
        await FindAsync(roundId, kind, cancellation) is { } run ? await CheckAsync(run, cancellation) : null;

    /// <summary>Reads a run, computes it again and compares every byte with what was stored, and the whole with the published hash.</summary>
    public async Task<CheckedRun> CheckAsync(ScoreRun run, CancellationToken cancellation)
    {
        var rows = await RowsAsync(run, cancellation);
        var result = Compute(run, rows);
        var again = ScoreCodec.Write(result);
        var isSame =
            again.Count == rows.Count
            && again.Zip(rows).All(p => p.First.Points.AsSpan().SequenceEqual(p.Second.Points))
            && ScoreCodec.Hash(run.Rules, again) == run.Hash;
        return new CheckedRun(run, result, isSame);
    }

    private Task<ScoreRun?> FindAsync(Guid roundId, ScoreRunKind? kind, CancellationToken cancellation) =>
        db
            .ScoreRuns.AsNoTracking()
            .Where(r => r.RoundId == roundId && (kind == null || r.Kind == kind))
            .OrderByDescending(r => r.At)
            .ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellation);

    private async Task<List<ScoreBytes>> RowsAsync(ScoreRun run, CancellationToken cancellation)
    {
        var rows = await db
            .ScoreRows.AsNoTracking()
            .Where(r => r.RunId == run.Id)
            .Select(r => new ScoreBytes(r.UnitId, r.Inputs, r.Points))
            .ToListAsync(cancellation);
        // The databases order ids differently; the bytes are in the order of .NET.
        rows.Sort((a, b) => a.UnitId.CompareTo(b.UnitId));
        return rows;
    }

    private static ScoreResult Compute(ScoreRun run, List<ScoreBytes> rows) =>
        ScoreEngine.Compute(ScoreCodec.ReadBook(run.Rules), ScoreCodec.ReadTable(rows.ConvertAll(r => (r.UnitId, r.Inputs))));
}
