using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

/// <summary>A plan, guidance or letter of a movement that was sent to its recipients.</summary>
public sealed class Dispatch : IAudited
{
    public const int TitleMaxLength = 500;
    public const int NoteMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required DispatchKind Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>The plan that was sent; null for another paper.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The file; null where the note says it all.</summary>
    public Guid? FileId { get; init; }
    public string? Note { get; init; }
    public required DateTime SentAt { get; init; }
    public required Guid SentBy { get; init; }

    /// <summary>By when the recipients are to say that they know it.</summary>
    public DateOnly? AcknowledgeBy { get; init; }
}

public enum DispatchKind
{
    Plan,
    Guidance,
    Letter,
}

/// <summary>One recipient: a unit of the system, or a name that paper or the document axis goes to.</summary>
public sealed class DispatchRecipient : IAudited
{
    public const int NameMaxLength = 300;
    public const int ReplyMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid DispatchId { get; init; }

    /// <summary>Null for a recipient outside of the system.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>As the paper names it; null for a unit.</summary>
    public string? OutsideName { get; init; }

    /// <summary>First opened by somebody of the unit; of an outsider: handed over.</summary>
    public DateTime? ReceivedAt { get; set; }
    public Guid? ReceivedBy { get; set; }

    /// <summary>How it went to an outsider.</summary>
    public OutsideChannel? Channel { get; set; }
    public DateTime? AcknowledgedAt { get; set; }
    public Guid? AcknowledgedBy { get; set; }

    /// <summary>What the recipient answered, or the number under which it went out.</summary>
    public string? Reply { get; set; }
}

public enum OutsideChannel
{
    Paper,

    /// <summary>Trục liên thông văn bản quốc gia.</summary>
    DocumentAxis,
}

internal sealed class DispatchMapping : IEntityTypeConfiguration<Dispatch>
{
    public void Configure(EntityTypeBuilder<Dispatch> entity)
    {
        entity.ToTable("dispatches");
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.Property(d => d.Title).HasMaxLength(Dispatch.TitleMaxLength);
        entity.Property(d => d.Note).HasMaxLength(Dispatch.NoteMaxLength);
        entity.HasOne<Movement>().WithMany().HasForeignKey(d => d.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Plan>().WithMany().HasForeignKey(d => d.PlanId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(d => d.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(d => new { d.MovementId, d.SentAt });
    }
}

internal sealed class DispatchRecipientMapping : IEntityTypeConfiguration<DispatchRecipient>
{
    public void Configure(EntityTypeBuilder<DispatchRecipient> entity)
    {
        entity.ToTable("dispatch_recipients");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.OutsideName).HasMaxLength(DispatchRecipient.NameMaxLength);
        entity.Property(r => r.Reply).HasMaxLength(DispatchRecipient.ReplyMaxLength);
        entity.HasOne<Dispatch>().WithMany().HasForeignKey(r => r.DispatchId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => new { r.DispatchId, r.UnitId });
        entity.HasIndex(r => new { r.UnitId, r.AcknowledgedAt });
    }
}
