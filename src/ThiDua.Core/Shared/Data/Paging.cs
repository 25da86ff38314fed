namespace ThiDua.Core.Shared.Data;

public static class Paging
{
    /// <summary>One page of rows that are in order; a page that is out of every reach has none.</summary>
    /// <param name="page">From 1; as it came from the address.</param>
    public static IQueryable<T> OnPage<T>(this IOrderedQueryable<T> rows, int page, int size)
    {
        var skipped = Math.Min((long)(Math.Max(1, page) - 1) * size, int.MaxValue);
        return rows.Skip((int)skipped).Take(size);
    }
}
