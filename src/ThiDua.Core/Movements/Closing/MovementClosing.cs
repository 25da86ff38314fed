using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

/// <summary>The closing of a movement: who, when, what was settled, and the dossier that went to the archive.</summary>
public sealed class MovementClosing : IAudited
{
    public const int NoteMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required DateTime ClosedAt { get; init; }
    public required Guid ClosedBy { get; init; }
    public string? Note { get; init; }

    /// <summary>Tasks that were settled by the closing because they were still open.</summary>
    public required int SettledTasks { get; init; }

    /// <summary>The dossier; null until it is made.</summary>
    public Guid? DossierFileId { get; set; }
}

internal sealed class MovementClosingMapping : IEntityTypeConfiguration<MovementClosing>
{
    public void Configure(EntityTypeBuilder<MovementClosing> entity)
    {
        entity.ToTable("movement_closings");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Note).HasMaxLength(MovementClosing.NoteMaxLength);
        entity.HasOne<Movement>().WithMany().HasForeignKey(c => c.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.DossierFileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => new { c.MovementId, c.ClosedAt });
    }
}
