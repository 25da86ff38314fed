namespace ThiDua.Data.Tests;

/// <summary>What tests on a database share: the token that ends them, and text of the database as it is.</summary>
public abstract class DataTest
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Runs SQL as somebody would who goes round the product.</summary>
    protected static Task<int> TamperAsync(TestDatabase database, FormattableString sql) =>
        database.WithContextAsync(db => db.Database.ExecuteSqlAsync(sql, Cancellation));
}
