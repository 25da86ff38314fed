using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Data.Tests.Setup;

/// <summary>The model as each database sees it; no server is asked.</summary>
public partial class ModelTests
{
    /// <summary>PostgreSQL cuts longer names off, and two that are cut alike collide.</summary>
    private const int LongestName = 63;

    public static TheoryData<DatabaseProvider> Providers => [.. Enum.GetValues<DatabaseProvider>()];

    [Theory, MemberData(nameof(Providers))]
    public void Migrations_OfEachDatabase_ContainTheWholeModel(DatabaseProvider provider)
    {
        using var db = Context(provider);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), $"The model has changed: add a migration for {provider}.");
    }

    /// <summary>A model of 600 KB for each of them made the first build half a minute longer.</summary>
    [Theory, MemberData(nameof(Providers))]
    public void Migrations_BeforeTheLast_CarryNoModel(DatabaseProvider provider)
    {
        using var db = Context(provider);
        var assembly = db.GetService<IMigrationsAssembly>();

        var withModel = assembly.Migrations.Where(m =>
            assembly.CreateMigration(m.Value, db.Database.ProviderName!).TargetModel.GetEntityTypes().Any()
        );

        Assert.Equal(assembly.Migrations.Keys.TakeLast(1), withModel.Select(m => m.Key));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Names_OfTablesColumnsKeysAndIndexes_AreSnakeCaseAndShort(DatabaseProvider provider)
    {
        using var db = Context(provider);

        var names = db.Model.GetEntityTypes().SelectMany(NamesOf).ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, n => !SnakeCase().IsMatch(n) || n.Length > LongestName);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Columns_OfTypesThatSqliteCannotCompare_AreNotUsed(DatabaseProvider provider)
    {
        using var db = Context(provider);

        var columns = db
            .Model.GetEntityTypes()
            .SelectMany(e => e.GetFlattenedProperties())
            .Where(p => StoredType(p) is var t && (t == typeof(DateTimeOffset) || t == typeof(decimal) || t == typeof(ulong)))
            .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}");

        Assert.Empty(columns);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Entities_ThatAreVersioned_AreComparedByTheirVersion(DatabaseProvider provider)
    {
        using var db = Context(provider);

        var versioned = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned))).ToList();

        Assert.NotEmpty(versioned);
        Assert.Empty(versioned.Where(e => !e.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken).Select(e => e.DisplayName()));
    }

    private static Type StoredType(IProperty property) =>
        Nullable.GetUnderlyingType(Converted(property)) is { } type ? type : Converted(property);

    private static Type Converted(IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;

    private static IEnumerable<string> NamesOf(IEntityType entity) =>
        new[] { entity.GetTableName()! }
            .Concat(entity.GetFlattenedProperties().Select(p => p.GetColumnName()))
            .Concat(entity.GetKeys().Select(k => k.GetName()!))
            .Concat(entity.GetForeignKeys().Select(k => k.GetConstraintName()!))
            .Concat(entity.GetIndexes().Select(i => i.GetDatabaseName()!));

    internal static ThiDuaDbContext Context(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqliteThiDuaDbContext>();
            SqliteThiDuaDbContext.Configure(sqlite, "not-opened.db");
            return new SqliteThiDuaDbContext(sqlite.Options);
        }

        var postgres = new DbContextOptionsBuilder<PostgresThiDuaDbContext>();
        PostgresThiDuaDbContext.Configure(postgres, PostgresThiDuaDbContext.CreateSource("Host=not-asked"));
        return new PostgresThiDuaDbContext(postgres.Options);
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
