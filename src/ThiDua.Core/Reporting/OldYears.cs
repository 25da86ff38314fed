using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>
/// Retention of numbers, answers and their log: an old year is taken out of the big tables as a whole. What was decided, commended and
/// published from it stays, and the dossiers of its movements hold its figures.
/// </summary>
/// <param name="parts">Null where the database keeps its tables in one piece.</param>
public sealed class OldYears(ThiDuaDbContext db, TimeProvider time, IYearParts? parts = null)
{
    /// <summary>This year and the last are worked with.</summary>
    private const int KeptYears = 2;

    public bool HasParts => parts is not null;

    /// <returns>By table and year; empty where the database keeps its tables in one piece.</returns>
    public async Task<IReadOnlyList<YearPart>> ListAsync(CancellationToken cancellation) =>
        parts is null ? [] : await parts.ListAsync(cancellation);

    /// <summary>Takes the year out. What was taken is an entry of the audit log.</summary>
    /// <returns>What it held.</returns>
    /// <exception cref="YearStaysException">Something still needs it, or there is no such part.</exception>
    public async Task<IReadOnlyList<YearPart>> DetachAsync(int year, ActionContext action, CancellationToken cancellation) =>
        await db.InTransactionAsync(
            action,
            async () =>
            {
                var held = await HeldAsync(year, isDetached: false, "reporting.year.no-part", cancellation);
                await CheckAsync(year, cancellation);
                await parts!.DetachAsync(year, cancellation);
                await SaveAsync(year, held, action, cancellation);
                return held;
            },
            cancellation
        );

    /// <summary>Brings a year back that was taken out, to be looked into or corrected. What was brought is an entry of the audit log.</summary>
    /// <returns>What it holds.</returns>
    /// <exception cref="YearStaysException">No table of that year lies beside, or they do not fit any more.</exception>
    public async Task<IReadOnlyList<YearPart>> AttachAsync(int year, ActionContext action, CancellationToken cancellation) =>
        await db.InTransactionAsync(
            action,
            async () =>
            {
                var held = await HeldAsync(year, isDetached: true, "reporting.year.not-detached", cancellation);
                try
                {
                    await parts!.AttachAsync(year, cancellation);
                }
                catch (YearMisfitException misfit)
                {
                    throw new YearStaysException("reporting.year.misfit", year, misfit.Message);
                }

                await SaveAsync(year, held, action, cancellation);
                return held.Select(p => p with { IsDetached = false }).ToList();
            },
            cancellation
        );

    private async Task<IReadOnlyList<YearPart>> HeldAsync(int year, bool isDetached, string otherwise, CancellationToken cancellation)
    {
        IReadOnlyList<YearPart> held = [.. (await ListAsync(cancellation)).Where(p => p.Year == year && p.IsDetached == isDetached)];
        return held.Count > 0 ? held : throw new YearStaysException(otherwise, year);
    }

    private Task SaveAsync(int year, IReadOnlyList<YearPart> held, ActionContext action, CancellationToken cancellation)
    {
        // Every host forgets the figures that it has in memory.
        db.Add(new FoldEntry { Change = FoldChange.Meaning });
        var rows = held.ToDictionary(p => p.Table, p => p.Rows);
        return db.SaveBatchAsync(action, nameof(YearPart), Ids.Next(), new { year, rows }, cancellation);
    }

    private async Task CheckAsync(int year, CancellationToken cancellation)
    {
        if (year > time.GetUtcNow().Year - KeptYears)
        {
            throw new YearStaysException("reporting.year.too-young", year, KeptYears);
        }

        var today = VietnamTime.Today(time);
        var periods = (await db.Periods.AsNoTracking().ToListAsync(cancellation)).FindAll(p => Ids.YearOf(p.Id) == year);
        if (periods.MaxBy(p => p.EndsOn) is { } last && last.EndsOn >= today)
        {
            throw new YearStaysException("reporting.year.period-runs", year, last.Code, Formats.Date(last.EndsOn));
        }

        var ids = periods.ConvertAll(p => p.Id);
        var movement = await db
            .ReportingRounds.Where(r => ids.Contains(r.PeriodId))
            .Join(db.Movements.Where(m => m.Status != MovementStatus.Closed), r => r.MovementId, m => m.Id, (_, m) => m.Name)
            .Order()
            .FirstOrDefaultAsync(cancellation);
        if (movement is not null)
        {
            throw new YearStaysException("reporting.year.movement-runs", year, movement);
        }

        var (from, to) = (year * 100, (year + 1) * 100);
        if (await db.AuditEntries.CountAsync(e => e.Period >= from && e.Period < to, cancellation) is > 0 and var entries)
        {
            throw new YearStaysException("reporting.year.audit", year, entries);
        }
    }
}

/// <summary>Why a year is neither taken out nor brought back: the key of a sentence and what stands in its gaps.</summary>
public sealed class YearStaysException(string key, params object?[] arguments) : Exception(key)
{
    public string Key => Message;

    public IReadOnlyList<object?> Arguments => arguments;
}
