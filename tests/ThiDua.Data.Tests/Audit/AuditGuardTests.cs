using ThiDua.Core.Shared.Audit;

namespace ThiDua.Data.Tests.Audit;

/// <summary>The database itself refuses what the product never does: to change or remove an entry.</summary>
public class AuditGuardTests : DataTest
{
    [Theory]
    [EachDatabase("update audit_entries set reason = 'khác'")]
    [EachDatabase("update audit_entries set seal_number = 9")]
    [EachDatabase("delete from audit_entries")]
    [EachDatabase("update audit_seals set entry_count = 9")]
    [EachDatabase("delete from audit_seals")]
    public async Task Entry_ChangedByTheProductsOwnAccount_IsRefused(DatabaseProvider provider, string sql)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Data.CreateUnitAsync();
        await database.WithAsync<AuditSequencer, int>(s => s.SealAsync(Cancellation));
        var before = await database.WithContextAsync(db => db.AuditEntries.CountAsync(Cancellation));

        var refused = await Record.ExceptionAsync(() =>
            TamperAsync(database, System.Runtime.CompilerServices.FormattableStringFactory.Create(sql))
        );

        Assert.NotNull(refused);
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.WithContextAsync(db => db.AuditEntries.CountAsync(Cancellation)));
        Assert.Empty(await database.WithAsync<AuditVerifier, IReadOnlyList<AuditFault>>(v => v.VerifyAsync(null, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task SealAsync_OfGuardedEntries_GivesThemTheirPlaceOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Data.CreateUnitAsync();

        Assert.True(await database.WithAsync<AuditSequencer, int>(s => s.SealAsync(Cancellation)) > 0);
        Assert.Equal(0, await database.WithAsync<AuditSequencer, int>(s => s.SealAsync(Cancellation)));
    }
}
