namespace ThiDua.TestCommon;

/// <summary>
/// Builders: each saves one thing with good defaults and returns it, so that a test states only what it is about. What
/// is returned is not tracked by any context.
/// </summary>
public sealed partial class TestData(TestDatabase database)
{
    private int counter;

    /// <summary>The authority in whose audit chain builders write.</summary>
    public static Guid DefaultAuthorityId { get; } = new("0190aaaa-0000-7000-8000-000000000001");

    private int Next() => Interlocked.Increment(ref counter);

    private async Task<T> SavedAsync<T>(T entity)
        where T : class
    {
        await database.SaveAsync(entity);
        return entity;
    }
}
