using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>The chairman lets a movement be launched although its check list is not complete; he says why.</summary>
public sealed class LaunchApproval : IAudited
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required string Reason { get; init; }

    /// <summary>What was missing then; what goes missing later is not approved by it.</summary>
    public required string Missing { get; init; }
    public required DateTime At { get; init; }
    public required Guid By { get; init; }
}

/// <summary>A year of a movement: launched anew with what it is to bring forward.</summary>
public sealed class MovementYear : IAudited, IVersioned
{
    public const int FocusMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Year { get; init; }

    /// <summary>Trọng tâm năm.</summary>
    public required string Focus { get; set; }
    public required DateTime LaunchedAt { get; init; }
    public required Guid LaunchedBy { get; init; }
    public List<YearTarget> Targets { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>A target that a year is to bring forward.</summary>
public sealed class YearTarget
{
    public required Guid YearId { get; init; }
    public required Guid TargetId { get; init; }
}

internal sealed class LaunchApprovalMapping : IEntityTypeConfiguration<LaunchApproval>
{
    public void Configure(EntityTypeBuilder<LaunchApproval> entity)
    {
        entity.ToTable("launch_approvals");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Reason).HasMaxLength(LaunchApproval.ReasonMaxLength);
        entity.Property(a => a.Missing).HasMaxLength(200);
        entity.HasOne<Movement>().WithMany().HasForeignKey(a => a.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(a => a.MovementId);
    }
}

internal sealed class MovementYearMapping : IEntityTypeConfiguration<MovementYear>
{
    public void Configure(EntityTypeBuilder<MovementYear> entity)
    {
        entity.ToTable("movement_years");
        entity.Property(y => y.Id).ValueGeneratedNever();
        entity.Property(y => y.Focus).HasMaxLength(MovementYear.FocusMaxLength);
        entity.Property(y => y.Version).IsConcurrencyToken();
        entity.HasOne<Movement>().WithMany().HasForeignKey(y => y.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(y => y.Targets).WithOne().HasForeignKey(t => t.YearId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(y => new { y.MovementId, y.Year }).IsUnique();
    }
}

internal sealed class YearTargetMapping : IEntityTypeConfiguration<YearTarget>
{
    public void Configure(EntityTypeBuilder<YearTarget> entity)
    {
        entity.ToTable("year_targets");
        entity.HasKey(t => new { t.YearId, t.TargetId });
        entity.HasOne<Target>().WithMany().HasForeignKey(t => t.TargetId).OnDelete(DeleteBehavior.Cascade);
    }
}
