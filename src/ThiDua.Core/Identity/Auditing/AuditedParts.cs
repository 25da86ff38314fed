using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>
/// A record and what is part of it: the audited records that fall with it. The model tells which those are, so a record
/// that gets a new part shows the part's history too.
/// </summary>
internal static class AuditedParts
{
    private static readonly MethodInfo PartIds = typeof(AuditedParts).GetMethod(
        nameof(PartIdsAsync),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>The id itself and those of its parts.</summary>
    public static async Task<List<Guid>> OfAsync(ThiDuaDbContext db, string entityType, Guid id, CancellationToken cancellation)
    {
        var ids = new List<Guid> { id };
        var record = db.Model.GetEntityTypes().FirstOrDefault(t => t.ShortName() == entityType);
        foreach (var key in record?.GetReferencingForeignKeys() ?? [])
        {
            var part = key.DeclaringEntityType.ClrType;
            if (key is { DeleteBehavior: DeleteBehavior.Cascade, Properties: [var link] } && part.IsAssignableTo(typeof(IAudited)))
            {
                ids.AddRange(await (Task<List<Guid>>)PartIds.MakeGenericMethod(part).Invoke(null, [db, link, id, cancellation])!);
            }
        }

        return ids;
    }

    private static Task<List<Guid>> PartIdsAsync<T>(ThiDuaDbContext db, IProperty link, Guid id, CancellationToken cancellation)
        where T : class, IAudited
    {
        var name = link.Name;
        return db.Set<T>().AsNoTracking().Where(e => EF.Property<Guid>(e, name) == id).Select(e => e.Id).ToListAsync(cancellation);
    }
}
