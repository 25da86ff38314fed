using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

/// <summary>The list of an occasion laid before the public: name, unit, achievement. Comments are answered before the session.</summary>
public sealed class Consultation : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid OccasionId { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required DateOnly OpensOn { get; init; }

    /// <summary>Last day for comments.</summary>
    public required DateOnly ClosesOn { get; set; }

    /// <summary>Comments without a name are taken.</summary>
    public required bool AllowsAnonymous { get; set; }
    public int Version { get; set; }
}

public sealed class ConsultationComment : IAudited
{
    public const int TextMaxLength = 2000;
    public const int NameMaxLength = 100;

    public required Guid Id { get; init; }
    public required Guid ConsultationId { get; init; }

    /// <summary>Whom it is about; null for the list as a whole.</summary>
    public Guid? NominationId { get; init; }

    [PersonalDataField]
    public string? AuthorName { get; init; }

    [PersonalDataField]
    public string? AuthorContact { get; init; }
    public required string Text { get; init; }
    public required DateTime At { get; init; }
    public string? Answer { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public Guid? AnsweredById { get; set; }
}

/// <summary>A list of candidates sent to an office that can tell of violations: a file out, a file back.</summary>
public sealed class CrossCheck : IAudited
{
    public required Guid Id { get; init; }
    public required Guid OccasionId { get; init; }
    public required CheckingOffice Office { get; init; }
    public required DateTime SentAt { get; init; }
    public DateTime? AnsweredAt { get; set; }
    public int Candidates { get; init; }
    public int? Reported { get; set; }
}

public enum CheckingOffice
{
    Police,
    Inspectorate,
    Tax,
    Insurance,
    Environment,
}

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> entity)
    {
        entity.ToTable("consultations");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Occasion>().WithMany().HasForeignKey(c => c.OccasionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.OccasionId).IsUnique();
        entity.HasIndex(c => c.ClosesOn);
    }
}

internal sealed class ConsultationCommentMapping : IEntityTypeConfiguration<ConsultationComment>
{
    public void Configure(EntityTypeBuilder<ConsultationComment> entity)
    {
        entity.ToTable("consultation_comments");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.AuthorName).HasMaxLength(ConsultationComment.NameMaxLength);
        entity.Property(c => c.AuthorContact).HasMaxLength(ConsultationComment.NameMaxLength);
        entity.Property(c => c.Text).HasMaxLength(ConsultationComment.TextMaxLength);
        entity.Property(c => c.Answer).HasMaxLength(ConsultationComment.TextMaxLength);
        entity.HasOne<Consultation>().WithMany().HasForeignKey(c => c.ConsultationId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Nomination>().WithMany().HasForeignKey(c => c.NominationId).OnDelete(DeleteBehavior.SetNull);
        entity.HasIndex(c => c.ConsultationId);
    }
}

internal sealed class CrossCheckMapping : IEntityTypeConfiguration<CrossCheck>
{
    public void Configure(EntityTypeBuilder<CrossCheck> entity)
    {
        entity.ToTable("cross_checks");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.HasOne<Occasion>().WithMany().HasForeignKey(c => c.OccasionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => new { c.OccasionId, c.Office }).IsUnique();
    }
}
