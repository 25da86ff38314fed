using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>
/// The persons of a group scored by one edition for one period. It has tables of its own: lists of units are shown to many, a
/// person's points to few.
/// </summary>
public sealed class PersonRound : IAudited, IVersioned
{
    public const int NameMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid SchemeId { get; init; }
    public required Guid EditionId { get; init; }
    public required Guid PeriodId { get; init; }
    public required string Name { get; init; }
    public required ScoringRoundState State { get; set; }

    /// <summary>Last day of self-scoring.</summary>
    public required DateOnly SelfUntil { get; set; }

    /// <summary>Last day for comments on the provisional list.</summary>
    public DateOnly? AppealUntil { get; set; }
    public required DateTime OpenedAt { get; init; }
    public DateTime? ProvisionalAt { get; set; }
    public DateTime? FinalAt { get; set; }

    /// <summary>The rule book that the published list was computed by, in the canonical form.</summary>
    public string? Rules { get; set; }

    /// <summary>SHA-256 over rules and rows of the published list.</summary>
    public string? Hash { get; set; }
    public int Version { get; set; }
}

internal sealed class PersonRoundMapping : IEntityTypeConfiguration<PersonRound>
{
    public void Configure(EntityTypeBuilder<PersonRound> entity)
    {
        entity.ToTable("person_rounds");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Name).HasMaxLength(PersonRound.NameMaxLength);
        entity.Property(r => r.Hash).HasMaxLength(64);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<SchemeEdition>().WithMany().HasForeignKey(r => r.EditionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Period>().WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.AuthorityUnitId);
        entity.HasIndex(r => new { r.SchemeId, r.PeriodId }).IsUnique();
    }
}
