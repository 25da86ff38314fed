using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>
/// Whether anything at all has been kept of units: accounts, roles, returns, tasks, registers. Asked of the model, so that a table that is
/// added tomorrow is asked too. What a unit itself consists of (place, codes, contacts, sizes) does not count, nor does the audit log.
/// </summary>
internal sealed class UnitUse(ThiDuaDbContext db)
{
    private const int Portion = 20_000;

    private static readonly HashSet<Type> OfTheUnitItself =
    [
        typeof(OrgUnit),
        typeof(OrgPosition),
        typeof(OrgUnitCode),
        typeof(UnitContact),
        typeof(UnitFigure),
        typeof(UnitImport),
    ];

    private static readonly MethodInfo Query = typeof(UnitUse).GetMethod(
        nameof(FirstAsync),
        BindingFlags.NonPublic | BindingFlags.Instance
    )!;

    /// <summary>The first unit that something is kept of; null where none is used.</summary>
    public async Task<Guid?> FindAsync(IReadOnlyList<Guid> units, CancellationToken cancellation)
    {
        foreach (var portion in units.Chunk(Portion))
        {
            foreach (var (type, property) in References())
            {
                var found = (Task<Guid?>)Query.MakeGenericMethod(type).Invoke(this, [property, portion.ToList(), cancellation])!;
                if (await found is { } used)
                {
                    return used;
                }
            }
        }

        return null;
    }

    /// <summary>Every column that holds the id of a unit.</summary>
    internal IEnumerable<(Type Type, string Property)> References() =>
        from type in db.Model.GetEntityTypes()
        where !type.IsOwned() && !type.HasSharedClrType && type.GetTableName() is not null
        where !OfTheUnitItself.Contains(type.ClrType) && type.ClrType.Namespace?.EndsWith(".Audit", StringComparison.Ordinal) != true
        from property in type.GetProperties()
        where IsUnit(type, property)
        select (type.ClrType, property.Name);

    private static bool IsUnit(IEntityType type, IProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid)
        && (
            property.Name.EndsWith("UnitId", StringComparison.Ordinal)
            || property.Name == "AuthorityId"
            || type.FindForeignKeys(property).Any(k => k.PrincipalEntityType.ClrType == typeof(OrgUnit))
        );

    private Task<Guid?> FirstAsync<T>(string property, List<Guid> ids, CancellationToken cancellation)
        where T : class =>
        db.Set<T>()
            .AsNoTracking()
            .Select(e => EF.Property<Guid?>(e, property))
            .Where(id => id != null && EF.Parameter(ids).Contains(id.Value))
            .FirstOrDefaultAsync(cancellation);
}
