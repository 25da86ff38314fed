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

    /// <summary>Instants in UTC, to the microsecond.</summary>
    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value => ToMicroseconds(value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime()),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        )
    {
        /// <summary>What PostgreSQL keeps. SQLite would keep more, and the sealed hash of an entry would not stand a move.</summary>
        private static DateTime ToMicroseconds(DateTime value) =>
            new(value.Ticks - (value.Ticks % TimeSpan.TicksPerMicrosecond), value.Kind);
    }
}
