using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Protection;

/// <summary>Secrets that all hosts share, on a context of their own: they do not wait for the change that a request makes.</summary>
public sealed class SharedSecrets(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time)
{
    private IDataProtector Protector => protection.CreateProtector("shared-secrets");

    /// <summary>Null where there is none.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var value = await db.SharedSecrets.Where(s => s.Name == name).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
        return value is null ? null : Protector.Unprotect(value);
    }

    /// <summary>The secret; made where there is none. Two hosts that make it at once get the one that came first.</summary>
    public async Task<string> GetOrMakeAsync(string name, Func<string> make, CancellationToken cancellation)
    {
        if (await FindAsync(name, cancellation) is { } known)
        {
            return known;
        }

        var made = make();
        return await AddAsync(name, made, cancellation) ? made : (await FindAsync(name, cancellation))!;
    }

    /// <summary>Puts a secret in the place of the one before.</summary>
    public async Task SetAsync(string name, string value, CancellationToken cancellation)
    {
        var (hidden, now) = (Protector.Protect(value), time.GetUtcNow().UtcDateTime);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var changed = await db
            .SharedSecrets.Where(s => s.Name == name)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, hidden).SetProperty(x => x.ChangedAt, now), cancellation);
        if (changed == 0 && !await AddAsync(name, value, cancellation))
        {
            await SetAsync(name, value, cancellation);
        }
    }

    /// <returns>False where somebody else was first.</returns>
    private async Task<bool> AddAsync(string name, string value, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        db.Add(
            new SharedSecret
            {
                Name = name,
                Value = Protector.Protect(value),
                ChangedAt = time.GetUtcNow().UtcDateTime,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            if (await FindAsync(name, cancellation) is not null)
            {
                return false;
            }

            throw;
        }
    }
}
