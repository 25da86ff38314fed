using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Privacy;

/// <summary>A person asks something about their own data; the law gives each kind its days.</summary>
public sealed class DataSubjectRequest : IAudited, IVersioned, IOfPerson
{
    public const int NameMaxLength = 100;
    public const int ContactMaxLength = 200;
    public const int TextMaxLength = 4000;

    public required Guid Id { get; init; }

    /// <summary>Printed on the receipt, so that the person can ask for it.</summary>
    public required string Code { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required SubjectRequestKind Kind { get; init; }

    /// <summary>The account of the person; null where it came without signing in.</summary>
    public Guid? UserId { get; init; }

    [PersonalDataField]
    public required string RequesterName { get; set; }

    /// <summary>Telephone, e-mail or address for the answer.</summary>
    [PersonalDataField]
    public required string Contact { get; set; }

    [PersonalDataField]
    public required string Details { get; set; }

    /// <summary>Whether a processor has to be asked, which gives more days.</summary>
    public required bool InvolvesProcessor { get; set; }
    public required DateTime ReceivedAt { get; init; }
    public required DateOnly AcknowledgeBy { get; init; }
    public required DateOnly DueOn { get; set; }
    public DateTime? AcknowledgedAt { get; set; }

    /// <summary>Why it takes longer; it can be extended once.</summary>
    public string? ExtensionReason { get; set; }
    public required SubjectRequestState State { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>What was done, or why it was refused; the person reads it.</summary>
    public string? Outcome { get; set; }
    public int Version { get; set; }

    /// <summary>Its values fall with the person's key; one that came without an account has a key of its own.</summary>
    public Guid PersonId => UserId ?? Id;
}

public enum SubjectRequestKind
{
    View,
    Correct,

    /// <summary>Cung cấp dữ liệu.</summary>
    Provide,
    WithdrawConsent,
    Restrict,
    Object,
    Delete,
}

public enum SubjectRequestState
{
    Received,
    Acknowledged,
    Done,
    Refused,
}

internal sealed class DataSubjectRequestMapping : IEntityTypeConfiguration<DataSubjectRequest>
{
    public void Configure(EntityTypeBuilder<DataSubjectRequest> entity)
    {
        entity.ToTable("data_subject_requests");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Code).HasMaxLength(20);
        entity.Property(r => r.RequesterName).HasMaxLength(DataSubjectRequest.NameMaxLength);
        entity.Property(r => r.Contact).HasMaxLength(DataSubjectRequest.ContactMaxLength);
        entity.Property(r => r.Details).HasMaxLength(DataSubjectRequest.TextMaxLength);
        entity.Property(r => r.ExtensionReason).HasMaxLength(1000);
        entity.Property(r => r.Outcome).HasMaxLength(DataSubjectRequest.TextMaxLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.Ignore(r => r.PersonId);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.Code).IsUnique();
        entity.HasIndex(r => new { r.AuthorityUnitId, r.State });
        entity.HasIndex(r => r.UserId);
    }
}
