using System.Collections.Concurrent;

namespace ThiDua.Core.Measures.Resident;

/// <summary>Where a block stands, also while it is being read.</summary>
internal sealed class BlockPlace
{
    public Task<FoldBlock> Task { get; set; } = null!;

    /// <summary>Null while the block is being read.</summary>
    public FoldBlock? Ready { get; set; }

    /// <summary>What was committed meanwhile.</summary>
    public List<FoldNews> Missed { get; } = [];
}

/// <summary>The blocks in memory, within the bounds of the settings: what waited longest goes first.</summary>
internal sealed class ResidentBlocks(RollUpSettings settings)
{
    private readonly ConcurrentDictionary<(Guid Version, int Root), RollUpShape> shapes = [];
    private readonly Dictionary<BlockKey, BlockPlace> places = [];
    private readonly Lock sync = new();
    private long clock;

    public IReadOnlyList<BlockPlace> All()
    {
        lock (sync)
        {
            return [.. places.Values];
        }
    }

    public FoldBlock? Find(BlockKey key)
    {
        lock (sync)
        {
            return places.GetValueOrDefault(key)?.Ready;
        }
    }

    /// <summary>The place is known before its block is begun to be read, so that no change is missed.</summary>
    public Task<FoldBlock> GetOrAdd(BlockKey key, Func<BlockPlace, Task<FoldBlock>> load)
    {
        lock (sync)
        {
            if (!places.TryGetValue(key, out var place))
            {
                place = places[key] = new BlockPlace();
                place.Task = load(place);
            }

            return place.Task;
        }
    }

    public void Drop(BlockKey key)
    {
        lock (sync)
        {
            places.Remove(key);
        }
    }

    /// <summary>Drops this very block, not one that has taken its place.</summary>
    public void Drop(FoldBlock block)
    {
        lock (sync)
        {
            if (places.TryGetValue(block.Key, out var place) && place.Ready == block)
            {
                places.Remove(block.Key);
            }
        }
    }

    public void Clear()
    {
        lock (sync)
        {
            places.Clear();
        }
    }

    public void Touch(FoldBlock block) => block.LastUsed = Interlocked.Increment(ref clock);

    /// <summary>The shape of a subtree is the same in all periods of a tree.</summary>
    public RollUpShape ShapeOf(FoldBlock block) =>
        shapes.GetOrAdd((block.Tree.VersionId, block.First), _ => RollUpShape.OfSubtree(block.Tree, block.First, block.Last));

    /// <summary>Packs the blocks that waited longest until the values of units fit, and forgets the oldest beyond the number kept.</summary>
    public void MakeRoom(FoldBlock newest)
    {
        Touch(newest);
        lock (sync)
        {
            var ready = places.Values.Select(p => p.Ready).OfType<FoldBlock>().OrderBy(b => b.LastUsed).ToList();
            var bytes = ready.Where(b => b.HasLeaves).Sum(b => b.LeafBytes);
            foreach (var block in ready.Where(b => b.HasLeaves && b != newest))
            {
                if (bytes <= settings.MaxLeafBytes)
                {
                    break;
                }

                block.Pack();
                bytes -= block.LeafBytes;
            }

            foreach (var block in ready.Take(Math.Max(0, ready.Count - settings.MaxBlocks)))
            {
                places.Remove(block.Key);
            }
        }
    }
}
