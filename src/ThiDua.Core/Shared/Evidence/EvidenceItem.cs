using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Shared.Evidence;

/// <summary>What a file can be evidence of.</summary>
public enum EvidenceSubject
{
    /// <summary>A line of the form of a round, as one unit answered it: a value, a criterion, a task.</summary>
    ReturnItem,

    /// <summary>What a unit did for a task.</summary>
    TaskWork,

    /// <summary>Photos and papers of an event.</summary>
    Event,

    /// <summary>A criterion of a score sheet.</summary>
    ScoringRule,

    /// <summary>A line of the checklist of an inspection.</summary>
    ChecklistItem,

    /// <summary>A record of a register.</summary>
    RegisterRecord,
}

/// <summary>
/// A file or photo that stands for something a unit said. The file itself is kept once, whoever hands it in: that is how the
/// same photo under two units or periods comes to light. Taken back, it stays readable for the audit.
/// </summary>
public sealed class EvidenceItem : IAudited
{
    public const int NoteMaxLength = 500;

    public required Guid Id { get; init; }
    public required EvidenceSubject Subject { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>The unit that hands it in.</summary>
    public required Guid UnitId { get; init; }
    public required Guid PeriodId { get; init; }
    public required Guid FileId { get; init; }

    /// <summary>A small picture for lists; null for documents and where the helper program is not there.</summary>
    public Guid? ThumbnailFileId { get; init; }
    public string? Note { get; init; }
    public required Guid AddedById { get; init; }
    public required DateTime AddedAt { get; init; }
    public DateTime? RemovedAt { get; set; }
}

internal sealed class EvidenceItemMapping : IEntityTypeConfiguration<EvidenceItem>
{
    public void Configure(EntityTypeBuilder<EvidenceItem> entity)
    {
        entity.ToTable("evidence_items");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Note).HasMaxLength(EvidenceItem.NoteMaxLength);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(e => e.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(e => e.ThumbnailFileId).OnDelete(DeleteBehavior.Restrict);
        // What stands for a thing; where else the same file was handed in.
        entity.HasIndex(e => new { e.SubjectId, e.UnitId });
        entity.HasIndex(e => e.FileId);
    }
}

public static class EvidenceData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<EvidenceItem> EvidenceItems => db.Set<EvidenceItem>();
    }
}
