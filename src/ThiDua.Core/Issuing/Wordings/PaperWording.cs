using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

/// <summary>
/// An authority's own wording and order of a kind of paper: text with fields, or a Word file with fields. It holds for the
/// authority and those below that have none of their own.
/// </summary>
public sealed class PaperWording : IAudited, IVersioned
{
    public const int TextMaxLength = 40_000;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string Form { get; init; }

    /// <summary>Null where a Word file is used.</summary>
    public string? Text { get; set; }

    /// <summary>Null where the text is used.</summary>
    public Guid? FileId { get; set; }
    public required DateTime ChangedAt { get; set; }
    public required Guid ChangedBy { get; set; }
    public int Version { get; set; }
}

internal sealed class PaperWordingMapping : IEntityTypeConfiguration<PaperWording>
{
    public void Configure(EntityTypeBuilder<PaperWording> entity)
    {
        entity.ToTable("paper_wordings");
        entity.Property(w => w.Id).ValueGeneratedNever();
        entity.Property(w => w.Form).HasMaxLength(60);
        entity.Property(w => w.Text).HasMaxLength(PaperWording.TextMaxLength);
        entity.Property(w => w.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(w => w.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(w => w.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(w => new { w.AuthorityUnitId, w.Form }).IsUnique();
    }
}
