using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Learning;

/// <summary>
/// Somebody who learns: a resident of a village, or an official, worker or pupil of a unit. As little as counting asks for;
/// no account is needed, a card with a code opens one's own learning.
/// </summary>
[Audited(Secrets = [nameof(CardHash)])]
public sealed class Learner : IAudited, IVersioned, ISearchable
{
    public const int NameMaxLength = 100;
    public const int PhoneMaxLength = 15;
    public const int HouseholdMaxLength = 30;

    public required Guid Id { get; init; }

    /// <summary>The village of a resident; the unit of an official, worker or pupil.</summary>
    public required Guid UnitId { get; set; }
    public required Audience Group { get; set; }

    [PersonalDataField]
    public required string FullName { get; set; }

    /// <summary>Digits only; null for an assisted learner without one. A household may share one.</summary>
    [PersonalDataField]
    public string? Phone { get; set; }
    public int? BirthYear { get; set; }

    /// <summary>The number of the household in the village's own list; counts households with a learner.</summary>
    [PersonalDataField]
    public string? Household { get; set; }

    /// <summary>The account of somebody who works in the system.</summary>
    public Guid? UserId { get; set; }

    /// <summary>Learns with the help of the team, without a phone or account of their own.</summary>
    public bool IsAssisted { get; set; }

    /// <summary>Of the code on the card; null where there is none.</summary>
    public byte[]? CardHash { get; set; }
    public required DateTime RegisteredAt { get; init; }

    /// <summary>Who registered somebody else; null for oneself.</summary>
    public Guid? RegisteredById { get; init; }

    /// <summary>Began to learn: the first counter (enrolled).</summary>
    public DateOnly? EnrolledOn { get; set; }

    /// <summary>First course or class finished here or elsewhere: the second counter.</summary>
    public DateOnly? FinishedOn { get; set; }

    /// <summary>Learned on the national platform.</summary>
    public DateOnly? NationalOn { get; set; }

    /// <summary>The result stands on VNeID: the third counter; never derived from the others.</summary>
    public DateOnly? ConfirmedOn { get; set; }

    /// <summary>Moved away or taken off the list: counts no longer.</summary>
    public DateOnly? LeftOn { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    /// <summary>Begins with the given name, as Vietnamese lists are sorted.</summary>
    public string SearchSource() => $"{FullName.Split(' ')[^1]} {FullName}";

    /// <summary>Whether somebody of that year of birth is grown up; who gives none counts as grown up.</summary>
    public bool IsAdultIn(int year) => BirthYear is null || year - BirthYear >= 18;
}

/// <summary>A learner in a course: where they stopped, which lessons are done.</summary>
public sealed class Enrolment : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid LearnerId { get; init; }
    public required Guid CourseId { get; init; }

    /// <summary>The version they began with and go on with.</summary>
    public required Guid VersionId { get; init; }
    public required DateTime StartedAt { get; init; }

    /// <summary>The lesson to go on with, from 0.</summary>
    public int Lesson { get; set; }

    /// <summary>One bit per lesson that was read to its end.</summary>
    public long Done { get; set; }
    public DateTime? FinishedAt { get; set; }
    public DateTime LastAt { get; set; }
    public int Version { get; set; }

    public bool HasDone(int lesson) => (Done & (1L << lesson)) != 0;
}

/// <summary>One attempt at the final check of a course, with the questions that were drawn for the learner.</summary>
public sealed class FinalCheck : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid EnrolmentId { get; init; }
    public required string Seed { get; init; }

    /// <summary>Numbers in the bank, in the order asked: "4,17,2".</summary>
    public required string Questions { get; init; }

    /// <summary>One line per question, in the same order; empty until it is handed in.</summary>
    public string Answers { get; set; } = "";
    public required DateTime StartedAt { get; init; }
    public DateTime? HandedInAt { get; set; }
    public int Right { get; set; }
    public int Asked { get; init; }
    public bool IsPassed { get; set; }
    public int Version { get; set; }
}

public enum CompletionKind
{
    /// <summary>The final check of a course was passed.</summary>
    Course,

    /// <summary>Attended and passed a class.</summary>
    Class,

    /// <summary>A course on the national platform, from its list.</summary>
    National,

    /// <summary>Learned elsewhere, typed in with evidence.</summary>
    Elsewhere,

    /// <summary>The universal level is shown on VNeID.</summary>
    Vneid,

    /// <summary>A prize in a contest: has a certificate, and counts as no learning.</summary>
    Prize,
}

/// <summary>That a learner has finished something, with the certificate where it was finished here.</summary>
public sealed class Completion : IAudited, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int CodeMaxLength = 16;

    public required Guid Id { get; init; }
    public required Guid LearnerId { get; init; }
    public required CompletionKind Kind { get; init; }
    public Guid? CourseId { get; init; }
    public Guid? ClassId { get; init; }
    public required string Title { get; init; }
    public required DateOnly CompletedOn { get; init; }

    /// <summary>What stands on the certificate and behind its QR code; null where no certificate is given here.</summary>
    public string? Code { get; init; }

    /// <summary>The unit that the learner belonged to then: the certificate goes on saying so.</summary>
    public required Guid UnitId { get; init; }
    public Guid? EvidenceFileId { get; init; }
    public required DateTime RecordedAt { get; init; }
    public Guid? RecordedById { get; init; }
    public DateTime? RevokedAt { get; set; }
    public string? RevokedBecause { get; set; }
    public int Version { get; set; }
}

internal sealed class LearnerMapping : IEntityTypeConfiguration<Learner>
{
    public void Configure(EntityTypeBuilder<Learner> entity)
    {
        entity.ToTable("learners");
        entity.Property(l => l.Id).ValueGeneratedNever();
        entity.Property(l => l.FullName).HasMaxLength(Learner.NameMaxLength);
        entity.Property(l => l.Phone).HasMaxLength(Learner.PhoneMaxLength);
        entity.Property(l => l.Household).HasMaxLength(Learner.HouseholdMaxLength);
        entity.Property(l => l.CardHash).HasMaxLength(32);
        entity.Property(l => l.SearchText).HasMaxLength(Learner.NameMaxLength * 2 + 1);
        entity.Property(l => l.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(l => l.UnitId).OnDelete(DeleteBehavior.Restrict);
        // The list of a unit by name; those with one phone; the learner of an account.
        entity.HasIndex(l => new { l.UnitId, l.SearchText });
        entity.HasIndex(l => l.Phone);
        entity.HasIndex(l => l.UserId).IsUnique();
        entity.HasIndex(l => l.CardHash).IsUnique();
    }
}

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> entity)
    {
        entity.ToTable("enrolments");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.HasOne<Learner>().WithMany().HasForeignKey(e => e.LearnerId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<CourseVersion>().WithMany().HasForeignKey(e => e.VersionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.LearnerId, e.CourseId }).IsUnique();
        entity.HasIndex(e => e.CourseId);
    }
}

internal sealed class FinalCheckMapping : IEntityTypeConfiguration<FinalCheck>
{
    public void Configure(EntityTypeBuilder<FinalCheck> entity)
    {
        entity.ToTable("final_checks");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Seed).HasMaxLength(64);
        entity.Property(c => c.Questions).HasMaxLength(400);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Enrolment>().WithMany().HasForeignKey(c => c.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.EnrolmentId, c.StartedAt });
    }
}

internal sealed class CompletionMapping : IEntityTypeConfiguration<Completion>
{
    public void Configure(EntityTypeBuilder<Completion> entity)
    {
        entity.ToTable("completions");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Title).HasMaxLength(Completion.TitleMaxLength);
        entity.Property(c => c.Code).HasMaxLength(Completion.CodeMaxLength);
        entity.Property(c => c.RevokedBecause).HasMaxLength(500);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Learner>().WithMany().HasForeignKey(c => c.LearnerId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.LearnerId);
        entity.HasIndex(c => c.Code).IsUnique();
    }
}
