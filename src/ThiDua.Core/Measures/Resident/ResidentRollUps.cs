using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures.Resident;

/// <summary>
/// The figures that this host keeps in memory. Whoever asks for one first has the log of changes applied up to this
/// moment, so every host shows what any of them has committed. Reads on connections of its own: what a request has
/// written and not yet committed is not seen, and never kept.
/// </summary>
internal sealed class ResidentRollUps(IServiceScopeFactory scopes, RollUpSettings settings) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly ResidentBlocks blocks = new(settings);
    private readonly Lock queue = new();
    private readonly FoldLog log = new();
    private Task running = Task.CompletedTask;
    private Task? next;
    private volatile FoldCatalogue? catalogue;

    /// <summary>Applies everything that was committed before the call. Calls that come while one runs share the next.</summary>
    public async Task<FoldCatalogue> CurrentAsync(CancellationToken cancellation)
    {
        Task mine;
        lock (queue)
        {
            mine = next ??= AfterAsync(running);
        }

        await mine.WaitAsync(cancellation);
        return catalogue!;
    }

    /// <summary>The block of figures, read from the database where it is not in memory.</summary>
    /// <param name="withLeaves">Whether the values of the units themselves are needed.</param>
    public async Task<FoldBlock> BlockAsync(BlockKey key, OrgTree tree, bool withLeaves, CancellationToken cancellation)
    {
        var block = await LoadedAsync(key, tree).WaitAsync(cancellation);
        if (withLeaves && !block.HasLeaves)
        {
            blocks.Drop(block);
            block = await LoadedAsync(key, tree).WaitAsync(cancellation);
        }

        blocks.Touch(block);
        return block;
    }

    /// <summary>The block if it is in memory already.</summary>
    public FoldBlock? Find(BlockKey key) => blocks.Find(key);

    public void Dispose() => gate.Dispose();

    private async Task AfterAsync(Task before)
    {
        // The caller still holds the lock that this is begun under.
        await Task.Yield();
        await before.ContinueWith(_ => { }, TaskScheduler.Default);
        lock (queue)
        {
            (running, next) = (next!, null);
        }

        await ApplyNewAsync();
    }

    private async Task ApplyNewAsync()
    {
        await gate.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
            var news = await log.ReadAsync(db);
            var isNewMeaning = news.IsBroken || news.Changes(FoldChange.Meaning);
            if (catalogue is null || isNewMeaning || news.Changes(FoldChange.Catalogue))
            {
                catalogue = await FoldCatalogue.LoadAsync(db, default);
            }

            if (isNewMeaning)
            {
                blocks.Clear();
            }
            else if (news.Entries.Count > 0)
            {
                await ApplyAsync(db, news);
            }

            log.Accept(news);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task ApplyAsync(ThiDuaDbContext db, FoldNews news)
    {
        var refresher = new BlockRefresher(db, catalogue!);
        foreach (var place in blocks.All())
        {
            if (place.Ready is not { } block)
            {
                // Being read: what has changed meanwhile is read once more at its end.
                place.Missed.Add(news);
            }
            else if (!await refresher.RefreshAsync(block, news))
            {
                blocks.Drop(block);
            }
        }
    }

    private Task<FoldBlock> LoadedAsync(BlockKey key, OrgTree tree) =>
        blocks.GetOrAdd(key, place => Task.Run(() => LoadAsync(key, tree, place)));

    private async Task<FoldBlock> LoadAsync(BlockKey key, OrgTree tree, BlockPlace place)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
            var known = catalogue ?? throw new InvalidOperationException("The log has not been read yet.");
            var family = known.FamilyOf(known.Periods[key.PeriodId]);
            var block = new FoldBlock(key, tree, family, await MeasuresAsync(db, known, family, key.Owner), known);
            await block.LoadAsync(db, blocks.ShapeOf(block), default);
            await SettleAsync(db, block, place);
            blocks.MakeRoom(block);
            return block;
        }
        catch
        {
            blocks.Drop(key);
            throw;
        }
    }

    /// <summary>The measures of the owner that anybody is asked for in the periods, or has corrected, directly or through a link.</summary>
    private static async Task<List<Measure>> MeasuresAsync(ThiDuaDbContext db, FoldCatalogue known, PeriodFamily family, Guid? owner)
    {
        var periods = family.All().Select(p => p.Id).ToList();
        var columns = db.ValueColumns;
        var asked = await db
            .ValueSets.Where(s => periods.Contains(s.PeriodId))
            .Join(columns, s => s.Id, c => c.SetId, (s, c) => c.MeasureId)
            .Distinct()
            .ToListAsync();
        var adjusted = await db
            .Adjustments.Where(a => periods.Contains(a.PeriodId) && a.WithdrawnAt == null)
            .Select(a => a.MeasureId)
            .Distinct()
            .ToListAsync();
        return known.Find(known.CountingFrom(asked.Concat(adjusted))).FindAll(m => m.OwnerUnitId == owner);
    }

    /// <summary>Applies what came while the block was read; from here on it gets the changes like the others.</summary>
    private async Task SettleAsync(ThiDuaDbContext db, FoldBlock block, BlockPlace place)
    {
        await gate.WaitAsync();
        try
        {
            var refresher = new BlockRefresher(db, catalogue!);
            foreach (var news in place.Missed)
            {
                if (!await refresher.RefreshAsync(block, news))
                {
                    await block.LoadAsync(db, blocks.ShapeOf(block), default);
                    break;
                }
            }

            place.Ready = block;
        }
        finally
        {
            gate.Release();
        }
    }
}
