using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Organizations;

/// <summary>A sheet of units that was handed in for a subtree. It is judged anew whenever it is looked at, until it is taken over.</summary>
public sealed class UnitImport : IAudited, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The units of the sheet stand under this one.</summary>
    public required Guid RootUnitId { get; init; }
    public required Guid FileId { get; init; }

    /// <summary>The day from which the rows hold and of which their codes are.</summary>
    public required DateOnly AsOf { get; init; }
    public required Guid UploadedBy { get; init; }
    public required DateTime UploadedAt { get; init; }

    /// <summary>Null while it waits to be taken over.</summary>
    public DateTime? AppliedAt { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Refused { get; set; }

    /// <summary>What it did, for taking it back; null before it is taken over, and of imports from before this was kept.</summary>
    public Guid? TraceFileId { get; set; }
    public DateTime? UndoneAt { get; set; }
    public int Version { get; set; }
}

internal sealed class UnitImportMapping : IEntityTypeConfiguration<UnitImport>
{
    public void Configure(EntityTypeBuilder<UnitImport> entity)
    {
        entity.ToTable("unit_imports");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(i => i.RootUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(i => new { i.RootUnitId, i.UploadedAt });
    }
}
