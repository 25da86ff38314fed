using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Measures;

/// <summary>
/// Figures of another system (public-service portal, learning platform, a ministry's report) that came in as a file: which file, of
/// which day, and which of its columns is which measure. Taken over they are a value set of their own, with origin imported.
/// </summary>
public sealed class FigureImport : IAudited, IVersioned
{
    public const int SystemMaxLength = 120;
    public const int MappingMaxLength = 8000;

    public required Guid Id { get; init; }
    public required Guid AuthorityId { get; init; }

    /// <summary>The system that the file is from.</summary>
    public required string System { get; init; }

    /// <summary>The day that the figures are of, as the other system says.</summary>
    public required DateOnly AsOf { get; init; }
    public required PeriodKind PeriodKind { get; init; }
    public required string PeriodCode { get; init; }
    public required Guid FileId { get; init; }
    public required Guid UploadedBy { get; init; }
    public required DateTime UploadedAt { get; init; }

    /// <summary>A list of columns, JSON; null until the columns are named.</summary>
    public string? Columns { get; set; }

    /// <summary>The set of the figures, once they are taken over.</summary>
    public Guid? SetId { get; set; }
    public DateTime? AppliedAt { get; set; }
    public int Taken { get; set; }
    public int Refused { get; set; }
    public DateTime? UndoneAt { get; set; }
    public int Version { get; set; }
}

internal sealed class FigureImportMapping : IEntityTypeConfiguration<FigureImport>
{
    public void Configure(EntityTypeBuilder<FigureImport> entity)
    {
        entity.ToTable("figure_imports");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.System).HasMaxLength(FigureImport.SystemMaxLength);
        entity.Property(i => i.PeriodCode).HasMaxLength(40);
        entity.Property(i => i.Columns).HasMaxLength(FigureImport.MappingMaxLength);
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(i => i.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<ValueSet>().WithMany().HasForeignKey(i => i.SetId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(i => new { i.AuthorityId, i.UploadedAt });
    }
}
