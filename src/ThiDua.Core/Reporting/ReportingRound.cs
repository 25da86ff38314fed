using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>One call for data of a movement for a period. Its numbers are the value set of the same id.</summary>
public sealed class ReportingRound : IAudited, IVersioned
{
    public const int NameMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required Guid PeriodId { get; init; }
    public required string Name { get; set; }
    public required RoundState State { get; set; }
    public required DateTime OpensAt { get; set; }

    /// <summary>Last instant that is in time: a plan's "trước ngày 05/12" is 04/12 23:59:59.</summary>
    public required DateTime DueAt { get; set; }

    /// <summary>Until then late returns are taken and marked.</summary>
    public required DateTime ClosesAt { get; set; }
    public List<FormItem> Items { get; init; } = [];
    public int Version { get; set; }
}

public enum RoundState
{
    Open,
    Closed,
}

/// <summary>One line of the form; which units see it is said by what it refers to.</summary>
public sealed class FormItem : IShapesForms
{
    public const int PromptMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required int Ordinal { get; init; }
    public required FormItemKind Kind { get; init; }

    /// <summary>Of a measure: its column in the value set.</summary>
    public int? Column { get; init; }

    /// <summary>The target, criterion or task it was made from.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Of a question in words: which one.</summary>
    public NarrativeKind? Narrative { get; init; }
    public required string Prompt { get; init; }

    /// <summary>Of a criterion: the point of the plan that it is part of.</summary>
    public string? Context { get; init; }
}

public enum FormItemKind
{
    Measure,

    /// <summary>Self-assessment against a criterion.</summary>
    Criterion,

    /// <summary>Progress of a task of the unit.</summary>
    Task,

    /// <summary>Results, difficulties, proposals in words.</summary>
    Narrative,
}

/// <summary>The questions that every form ends with.</summary>
public enum NarrativeKind
{
    Results,
    Difficulties,
    Proposals,
}

internal sealed class ReportingRoundMapping : IEntityTypeConfiguration<ReportingRound>
{
    public void Configure(EntityTypeBuilder<ReportingRound> entity)
    {
        entity.ToTable("reporting_rounds");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Name).HasMaxLength(ReportingRound.NameMaxLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<Movement>().WithMany().HasForeignKey(r => r.MovementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Period>().WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<ValueSet>().WithOne().HasForeignKey<ReportingRound>(r => r.Id).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => new { r.MovementId, r.PeriodId }).IsUnique();
        entity.HasIndex(r => r.PeriodId);
    }
}

internal sealed class FormItemMapping : IEntityTypeConfiguration<FormItem>
{
    public void Configure(EntityTypeBuilder<FormItem> entity)
    {
        entity.ToTable("form_items");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Prompt).HasMaxLength(FormItem.PromptMaxLength);
        entity.Property(i => i.Context).HasMaxLength(FormItem.PromptMaxLength);
        entity.HasIndex(i => new { i.RoundId, i.Ordinal });
    }
}
