using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

/// <summary>
/// The document that launches or carries out movements, as it was read and confirmed. Plan and movement are n : m.
/// Dates of documents may be partial and are kept as ISO text ("2026-05").
/// </summary>
public sealed class Plan : IAudited, IVersioned, ISearchable
{
    public const int NumberMaxLength = 60;
    public const int TitleMaxLength = 1000;
    public const int NameMaxLength = 200;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required PlanStatus Status { get; set; }
    public required Guid FileId { get; init; }
    public required string Kind { get; set; }
    public string? Number { get; set; }
    public string? IssuedOn { get; set; }
    public string? Place { get; set; }
    public required string Issuer { get; set; }
    public required string Title { get; set; }
    public string? SignatoryName { get; set; }
    public string? SignatoryPosition { get; set; }
    public string? SignatoryAuthority { get; set; }

    /// <summary>Number of the document that this one carries out.</summary>
    public string? ParentNumber { get; set; }
    public string? PeriodStart { get; set; }
    public string? PeriodEnd { get; set; }

    /// <summary>The paragraphs as read, JSON: spans of items refer to them. Never filtered on.</summary>
    public required string Paragraphs { get; init; }

    /// <summary>1 for the first; an amended plan is the next edition and names the one before.</summary>
    public required int Edition { get; init; }
    public Guid? PreviousEditionId { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required Guid CreatedBy { get; init; }
    public DateTime? ConfirmedAt { get; set; }
    public Guid? ConfirmedBy { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => $"{Number} {Title} {Issuer}";
}

public enum PlanStatus
{
    /// <summary>Read, under review by an officer.</summary>
    Draft,
    Confirmed,

    /// <summary>A later edition has taken its place.</summary>
    Superseded,
}

/// <summary>
/// One item of a draft, as it was read or as the officer has changed it. Each is its own row, so that two officers work
/// side by side and nothing typed is lost.
/// </summary>
public sealed class PlanDraftItem : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required PlanItemKind Kind { get; init; }
    public required int Ordinal { get; init; }

    /// <summary>The item in the shape of the plan draft, JSON; never filtered on.</summary>
    public required string Payload { get; set; }
    public SourceRef? Source { get; init; }

    /// <summary>The item that names the movement this one belongs to; null for what belongs to the plan as a whole.</summary>
    public Guid? MovementItemId { get; set; }
    public required DraftDecision Decision { get; set; }

    /// <summary>When and by whom it was last decided on, corrected or added; null as it was read.</summary>
    public DateTime? ChangedAt { get; set; }
    public Guid? ChangedBy { get; set; }

    /// <summary>The record that it became when the plan was confirmed (target, task, movement …): an amended plan finds it by this.</summary>
    public Guid? EntityId { get; set; }
    public int Version { get; set; }
}

public enum PlanItemKind
{
    Movement,
    Citation,
    Phase,
    Milestone,
    ReportingDeadline,
    Participant,
    Content,
    Target,
    Criterion,
    Commendation,
    Task,
    Recipient,
    Section,
    Problem,
}

public enum DraftDecision
{
    Pending,
    Accepted,
    Rejected,
}

/// <summary>A legal basis, or the document that a plan carries out.</summary>
public sealed class Citation
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required int Ordinal { get; init; }
    public required string Type { get; init; }
    public string? Number { get; init; }
    public string? IssuedOn { get; init; }
    public string? Issuer { get; init; }
    public string? Subject { get; init; }
    public required CitationRole Role { get; init; }
    public SourceRef? Source { get; init; }
}

public enum CitationRole
{
    Basis,
    CarriesOut,
    Other,
}

internal sealed class PlanMapping : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> entity)
    {
        entity.ToTable("plans");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Kind).HasMaxLength(60);
        entity.Property(p => p.Number).HasMaxLength(Plan.NumberMaxLength);
        entity.Property(p => p.IssuedOn).HasMaxLength(10);
        entity.Property(p => p.Place).HasMaxLength(100);
        entity.Property(p => p.Issuer).HasMaxLength(Plan.NameMaxLength);
        entity.Property(p => p.Title).HasMaxLength(Plan.TitleMaxLength);
        entity.Property(p => p.SignatoryName).HasMaxLength(100);
        entity.Property(p => p.SignatoryPosition).HasMaxLength(100);
        entity.Property(p => p.SignatoryAuthority).HasMaxLength(200);
        entity.Property(p => p.ParentNumber).HasMaxLength(Plan.NumberMaxLength);
        entity.Property(p => p.PeriodStart).HasMaxLength(10);
        entity.Property(p => p.PeriodEnd).HasMaxLength(10);
        entity.Property(p => p.SearchText).HasMaxLength(Plan.TitleMaxLength + 300);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Plan>().WithMany().HasForeignKey(p => p.PreviousEditionId).OnDelete(DeleteBehavior.Restrict);
        // Holds all that a search asks for: the rows themselves are long (the whole text) and are not touched.
        entity.HasIndex(p => new
        {
            p.AuthorityUnitId,
            p.Status,
            p.SearchText,
            p.Id,
        });
    }
}

internal sealed class PlanDraftItemMapping : IEntityTypeConfiguration<PlanDraftItem>
{
    public void Configure(EntityTypeBuilder<PlanDraftItem> entity)
    {
        entity.ToTable("plan_draft_items");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.ComplexProperty(i => i.Source);
        entity.HasOne<Plan>().WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(i => new
        {
            i.PlanId,
            i.Kind,
            i.Ordinal,
        });
    }
}

internal sealed class CitationMapping : IEntityTypeConfiguration<Citation>
{
    public void Configure(EntityTypeBuilder<Citation> entity)
    {
        entity.ToTable("citations");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Type).HasMaxLength(60);
        entity.Property(c => c.Number).HasMaxLength(Plan.NumberMaxLength);
        entity.Property(c => c.IssuedOn).HasMaxLength(10);
        entity.Property(c => c.Issuer).HasMaxLength(Plan.NameMaxLength);
        entity.Property(c => c.Subject).HasMaxLength(Plan.TitleMaxLength);
        entity.ComplexProperty(c => c.Source);
        entity.HasOne<Plan>().WithMany().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.PlanId, c.Ordinal });
    }
}
