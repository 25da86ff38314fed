using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ThiDua.Data.Sqlite;

namespace ThiDua.ArchitectureTests;

/// <summary>The model as EF sees it; no database is opened.</summary>
internal static class DataModel
{
    private static readonly Lazy<IModel> Model = new(() =>
    {
        var options = new DbContextOptionsBuilder<SqliteThiDuaDbContext>();
        SqliteThiDuaDbContext.Configure(options, "not-opened.db");
        using var db = new SqliteThiDuaDbContext(options.Options);
        return db.Model;
    });

    public static IEnumerable<IEntityType> Entities() => Model.Value.GetEntityTypes().OrderBy(NameOf, StringComparer.Ordinal);

    /// <summary>The name of the class, without the type arguments of Identity's.</summary>
    public static string NameOf(IEntityType entity) => entity.ClrType.Name.Split('`')[0];

    /// <summary>The module that owns the entity: the folder below ThiDua.Core.</summary>
    public static string ModuleOf(IEntityType entity) =>
        entity.ClrType.Namespace!.Split('.') is ["ThiDua", "Core", var module, ..] ? module : "Identity";
}
