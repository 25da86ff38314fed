using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;

namespace ThiDua.Core.Shared.Files;

/// <summary>The store of contents can be written to and read from, and nothing that lies there was found missing or altered.</summary>
public sealed class ContentStoreCheck(ContentPlace place, IDatabaseProbe probe, IServiceScopeFactory scopes) : ISystemCheck
{
    public CheckArea Area => CheckArea.Files;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        if (await LyingOutsideAsync(cancellation) is not { } outside)
        {
            return [new Finding(Area, FindingLevel.Warning, "operations.files.not-asked")];
        }

        var faults = outside.Faults == 0 ? [] : new[] { Bad("operations.files.faults", Formats.Number(outside.Faults)) };
        if (place.Store is not { } store)
        {
            return outside.Contents == 0
                ? [new Finding(Area, FindingLevel.Good, "operations.files.in-database")]
                : [Bad("operations.files.no-store", Formats.Number(outside.Contents)), .. faults];
        }

        try
        {
            await store.CheckAsync(mayBegin: outside.Contents == 0, cancellation);
            var (contents, bytes) = (Formats.Number(outside.Contents), Formats.Bytes(outside.Bytes));
            return [.. faults, new Finding(Area, FindingLevel.Good, "operations.files.good", store.Place, contents, bytes)];
        }
        catch (ContentStoreException away)
        {
            return [Bad("operations.files.away", store.Place, away.Message), .. faults];
        }
    }

    private Finding Bad(string key, params object?[] args) => new(Area, FindingLevel.Bad, key, args);

    /// <summary>Null where the database cannot tell. One that is not there is not made by asking.</summary>
    private async Task<(int Contents, long Bytes, int Faults)?> LyingOutsideAsync(CancellationToken cancellation)
    {
        try
        {
            if (!await probe.IsMigratedAsync(cancellation))
            {
                return null;
            }

            await using var scope = scopes.CreateAsyncScope();
            var all = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>().OutsideContents;
            var stored = all.Where(c => c.StoredAt != null && c.DroppedAt == null);
            return (
                await stored.CountAsync(cancellation),
                await stored.SumAsync(c => c.Length, cancellation),
                await stored.CountAsync(c => c.Fault != null, cancellation)
            );
        }
        catch (Exception away) when (away is DbException or TimeoutException)
        {
            return null;
        }
    }
}
