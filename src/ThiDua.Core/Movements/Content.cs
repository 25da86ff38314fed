using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>A numbered content of a movement; may belong to a sector.</summary>
public sealed class Content : IAudited
{
    public const int TextMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public string? Label { get; set; }
    public required string Text { get; set; }
    public string? Sector { get; set; }
    public SourceRef? Source { get; set; }
}

/// <summary>Whom a criterion, target or reward is for, and which kinds of unit that means.</summary>
public sealed class ParticipantGroup : IAudited
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public required bool IsCollective { get; set; }
    public required string Name { get; set; }
    public required List<UnitKind> UnitKinds { get; set; }
    public SourceRef? Source { get; set; }
}

/// <summary>The criteria that one participant group is judged by.</summary>
public sealed class CriteriaSet : IAudited, IShapesForms
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public required string GroupName { get; set; }
    public required List<UnitKind> UnitKinds { get; set; }
    public List<Criterion> Criteria { get; init; } = [];
}

public sealed class Criterion : IAudited, IShapesForms
{
    public required Guid Id { get; init; }
    public required Guid SetId { get; set; }
    public required int Ordinal { get; set; }
    public required string Text { get; set; }

    /// <summary>The point of the plan that it is part of, as written; null where it stands by itself.</summary>
    public string? Parent { get; set; }

    /// <summary>Points at one decimal (125 = 12,5); null where the plan gives none.</summary>
    public int? Points { get; set; }

    /// <summary>First day on which it is asked no more, because an amended plan left it out.</summary>
    public DateOnly? RetiredOn { get; set; }
    public SourceRef? Source { get; set; }
}

/// <summary>A form of commendation that the plan promises, at which occasion.</summary>
public sealed class PromisedCommendation : IAudited
{
    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Ordinal { get; set; }
    public required string Form { get; set; }
    public string? Level { get; set; }
    public string? Occasion { get; set; }
    public SourceRef? Source { get; set; }
}

internal sealed class ContentMapping : IEntityTypeConfiguration<Content>
{
    public void Configure(EntityTypeBuilder<Content> entity)
    {
        entity.ToTable("contents");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Label).HasMaxLength(20);
        entity.Property(c => c.Text).HasMaxLength(Content.TextMaxLength);
        entity.Property(c => c.Sector).HasMaxLength(40);
        entity.ComplexProperty(c => c.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(c => c.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.MovementId, c.Ordinal });
    }
}

internal sealed class ParticipantGroupMapping : IEntityTypeConfiguration<ParticipantGroup>
{
    public void Configure(EntityTypeBuilder<ParticipantGroup> entity)
    {
        entity.ToTable("participant_groups");
        entity.Property(g => g.Id).ValueGeneratedNever();
        entity.Property(g => g.Name).HasMaxLength(1000);
        entity.Property(g => g.UnitKinds).HasListOfNames();
        entity.ComplexProperty(g => g.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(g => g.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(g => new { g.MovementId, g.Ordinal });
    }
}

internal sealed class CriteriaSetMapping : IEntityTypeConfiguration<CriteriaSet>
{
    public void Configure(EntityTypeBuilder<CriteriaSet> entity)
    {
        entity.ToTable("criteria_sets");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.GroupName).HasMaxLength(500);
        entity.Property(s => s.UnitKinds).HasListOfNames();
        entity.HasOne<Movement>().WithMany().HasForeignKey(s => s.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(s => s.Criteria).WithOne().HasForeignKey(c => c.SetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => new { s.MovementId, s.Ordinal });
    }
}

internal sealed class CriterionMapping : IEntityTypeConfiguration<Criterion>
{
    public void Configure(EntityTypeBuilder<Criterion> entity)
    {
        entity.ToTable("criteria");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Text).HasMaxLength(Content.TextMaxLength);
        entity.Property(c => c.Parent).HasMaxLength(Content.TextMaxLength);
        entity.ComplexProperty(c => c.Source);
        entity.HasIndex(c => new { c.SetId, c.Ordinal });
    }
}

internal sealed class PromisedCommendationMapping : IEntityTypeConfiguration<PromisedCommendation>
{
    public void Configure(EntityTypeBuilder<PromisedCommendation> entity)
    {
        entity.ToTable("promised_commendations");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Form).HasMaxLength(300);
        entity.Property(c => c.Level).HasMaxLength(40);
        entity.Property(c => c.Occasion).HasMaxLength(40);
        entity.ComplexProperty(c => c.Source);
        entity.HasOne<Movement>().WithMany().HasForeignKey(c => c.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.MovementId, c.Ordinal });
    }
}
