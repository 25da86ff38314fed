using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ThiDua.Core.Shared.Data;

/// <summary>
/// The one model of both databases. Each module maps its own entities and offers its sets as extension properties
/// (<c>db.Movements</c>); what differs between the databases are overrides in the derived contexts, never a question
/// in a query.
/// </summary>
public abstract partial class ThiDuaDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ThiDuaDbContext).Assembly);
        modelBuilder.UseSnakeCaseNames();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        // Each index is a decision: foreign keys get theirs in the mapping where a query needs it.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value => value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime(),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        );
}
