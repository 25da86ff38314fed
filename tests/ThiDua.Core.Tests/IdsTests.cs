namespace ThiDua.Core.Tests;

public sealed class IdsTests
{
    [Fact]
    public void Next_ManyInOneMillisecond_AscendInEveryOrderADatabaseUses()
    {
        var ids = Enumerable.Range(0, 50_000).Select(_ => Ids.Next()).ToList();

        Assert.Equal(ids, ids.Order());
        Assert.Equal(ids, ids.OrderBy(i => i.ToString().ToUpperInvariant(), StringComparer.Ordinal)); // SQLite keeps text
        Assert.Equal(ids, ids.OrderBy(i => Convert.ToHexString(i.ToByteArray(bigEndian: true)), StringComparer.Ordinal)); // PostgreSQL
        Assert.All(ids, i => Assert.Equal((7, 8), (i.Version, i.Variant & 0xC)));
    }

    [Fact]
    public async Task Next_FromSeveralThreads_AreAllDifferent()
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 20_000).Select(_ => Ids.Next()).ToList()))
        );

        Assert.Equal(80_000, made.SelectMany(m => m).Distinct().Count());
        Assert.All(made, m => Assert.Equal(m, m.Order()));
    }

    [Fact]
    public void Next_IsCloseToNow()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(Ids.Next().ToString("N")[..12], 16));

        Assert.InRange(at, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
    }
}
