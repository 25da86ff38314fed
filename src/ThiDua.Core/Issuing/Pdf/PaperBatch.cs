using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

/// <summary>The reports of many units in one archive, with one verdict for each.</summary>
public sealed class PaperBatch : IAudited
{
    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid RoundId { get; init; }
    public required BatchFormat Format { get; init; }

    /// <summary>Null while it is being made.</summary>
    public Guid? FileId { get; set; }

    /// <summary>File by file, JSON (<see cref="BatchVerdict"/>).</summary>
    public string? Verdicts { get; set; }
    public required DateTime CreatedAt { get; init; }
    public required Guid CreatedBy { get; init; }
}

public enum BatchFormat
{
    Docx,
    Pdf,
}

/// <param name="Problem">Why there is no file, or what is odd about it; null where all is well.</param>
/// <param name="IsMade">Whether the file is in the archive.</param>
public sealed record BatchVerdict(string Unit, string FileName, bool IsMade, string? Problem);

internal sealed class PaperBatchMapping : IEntityTypeConfiguration<PaperBatch>
{
    public void Configure(EntityTypeBuilder<PaperBatch> entity)
    {
        entity.ToTable("paper_batches");
        entity.Property(b => b.Id).ValueGeneratedNever();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(b => b.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<ReportingRound>().WithMany().HasForeignKey(b => b.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(b => b.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(b => new { b.AuthorityUnitId, b.CreatedAt });
    }
}
