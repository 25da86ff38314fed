namespace ThiDua.Data.Tests;

/// <summary>What tests on a database share: the token that ends them, and text of the database as it is.</summary>
public abstract class DataTest
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Runs SQL as somebody would who goes round the product.</summary>
    protected static Task<int> TamperAsync(TestDatabase database, FormattableString sql) =>
        database.WithContextAsync(db => db.Database.ExecuteSqlAsync(sql, Cancellation));

    /// <summary>Takes the guards of the audit log away, as the owner of the database can: what the chain is for.</summary>
    protected static Task WithoutGuardsAsync(TestDatabase database) =>
        database.WithContextAsync(async db =>
        {
            foreach (var table in new[] { "audit_entries", "audit_seals", "audit_archives" })
            {
                var sql =
                    database.Provider == DatabaseProvider.Sqlite
                        ? $"drop trigger {table}_keep_update; drop trigger {table}_keep_delete"
                        : $"drop trigger audit_append_only on {table}";
                await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
            }
        });
}
