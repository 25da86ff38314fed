using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Privacy;

/// <summary>What personal data is used for, on which ground, and how long it is kept.</summary>
public sealed class ProcessingPurpose : IAudited, IVersioned
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 200;
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary>The sentence that the person reads before consenting, or that tells the ground.</summary>
    public required string Text { get; set; }
    public required LegalGround Ground { get; set; }

    /// <summary>The article, where the ground is the law.</summary>
    public string? LegalBasis { get; set; }

    /// <summary>Kept this long after the last use.</summary>
    public required int RetentionMonths { get; set; }

    /// <summary>Not asked any more; what was given stays on record.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Raised with each change of <see cref="Text"/>: a consent is to the words that were read.</summary>
    public int Version { get; set; }
}

public enum LegalGround
{
    /// <summary>A task that the law gives to the authority (Law 91/2025, Art. 19).</summary>
    StatutoryTask,

    /// <summary>The person's own, freely given and taken back at any time.</summary>
    Consent,
}

/// <summary>
/// Given or taken back, with when and to which words: the log proves what was consented to. The latest event of a person
/// and purpose counts.
/// </summary>
public sealed class ConsentEvent : IAudited, IOfPerson
{
    public required Guid Id { get; init; }
    public required Guid PurposeId { get; init; }
    public required Guid PersonId { get; init; }
    public required bool IsGiven { get; init; }

    /// <summary>Version of the purpose whose words were read.</summary>
    public required int PurposeVersion { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class ProcessingPurposeMapping : IEntityTypeConfiguration<ProcessingPurpose>
{
    public void Configure(EntityTypeBuilder<ProcessingPurpose> entity)
    {
        entity.ToTable("processing_purposes");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Code).HasMaxLength(ProcessingPurpose.CodeMaxLength);
        entity.Property(p => p.Name).HasMaxLength(ProcessingPurpose.NameMaxLength);
        entity.Property(p => p.Text).HasMaxLength(ProcessingPurpose.TextMaxLength);
        entity.Property(p => p.LegalBasis).HasMaxLength(300);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasIndex(p => p.Code).IsUnique();
    }
}

internal sealed class ConsentEventMapping : IEntityTypeConfiguration<ConsentEvent>
{
    public void Configure(EntityTypeBuilder<ConsentEvent> entity)
    {
        entity.ToTable("consent_events");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.HasOne<ProcessingPurpose>().WithMany().HasForeignKey(e => e.PurposeId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.PersonId, e.PurposeId });
    }
}
