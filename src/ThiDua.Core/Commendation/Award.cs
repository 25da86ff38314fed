using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Commendation;

/// <summary>A decision to commend, with its list; the awards come to be when it gets its number.</summary>
public sealed class AwardDecision : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid OccasionId { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DecisionState State { get; set; }
    public int? Number { get; set; }
    public DateOnly? SignedOn { get; set; }

    [PersonalDataField]
    public string? SignerName { get; set; }
    public SigningForm SigningForm { get; set; }

    /// <summary>The paper with its number, and the signed file that came back.</summary>
    public Guid? PaperFileId { get; set; }
    public Guid? SignedFileId { get; set; }

    /// <summary>What was amiss with the signed file, as JSON; the sentences are made when somebody reads.</summary>
    public string? SignedFindingsJson { get; set; }
    public int Version { get; set; }

    public IReadOnlyList<SignedFileFinding> SignedFindings =>
        SignedFindingsJson is null ? [] : JsonSerializer.Deserialize<List<SignedFileFinding>>(SignedFindingsJson) ?? [];
}

public enum DecisionState
{
    Draft,
    Issued,
}

/// <summary>Who signs in the power of the head: the head, or the deputy in the head's place.</summary>
public enum SigningForm
{
    Head,
    Deputy,
    Acting,
}

/// <summary>A row of the register of awards. It says what stood on the certificate, whatever is renamed later.</summary>
public sealed class Award : IAudited, IVersioned, ISearchable
{
    public const int NameMaxLength = 200;
    public const int TextMaxLength = 500;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid HonoreeId { get; init; }
    public Guid? NominationId { get; init; }
    public Guid? DecisionId { get; init; }
    public required string AwardCode { get; init; }
    public required string AwardName { get; init; }
    public required AwardCategory Category { get; init; }
    public required AwardBranch Branch { get; init; }
    public required CandidateKind HonoreeKind { get; init; }

    [PersonalDataField]
    public required string HonoreeName { get; init; }
    public required string HonoreeUnit { get; init; }
    public bool? IsWoman { get; init; }
    public bool IsLeader { get; init; }
    public required string Achievement { get; init; }
    public required string DecisionNumber { get; init; }
    public required DateOnly DecidedOn { get; init; }

    /// <summary>"Chủ tịch Ủy ban nhân dân xã …", as printed.</summary>
    public required string IssuedBy { get; init; }
    public required int Year { get; init; }
    public required DateOnly PeriodFrom { get; init; }
    public required DateOnly PeriodTo { get; init; }

    /// <summary>Số sổ vàng, in its own yearly sequence; null for imported history without one.</summary>
    public int? GoldBookNumber { get; init; }

    /// <summary>The code in the QR of the certificate.</summary>
    public required string VerificationCode { get; init; }
    public long? Bonus { get; init; }

    /// <summary>Another title of the same period pays more: this one's money is not paid.</summary>
    public bool IsBonusPaid { get; set; }
    public required AwardState State { get; set; }
    public DateOnly? RevokedOn { get; set; }
    public string? RevokedBecause { get; set; }

    /// <summary>Something that this award was the basis of was revoked: to be judged again.</summary>
    public bool NeedsReview { get; set; }

    /// <summary>What the looks after 6 and 12 months found, for those held up as models.</summary>
    public string? FollowUpAfterSix { get; set; }
    public string? FollowUpAfterTwelve { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => $"{HonoreeName} {HonoreeUnit} {AwardName} {DecisionNumber} {Year}";
}

public enum AwardState
{
    Valid,
    Revoked,
}

/// <summary>A line of the fund's ledger, in đồng.</summary>
public sealed class FundEntry : IAudited
{
    public const int TextMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required int Year { get; init; }
    public required FundLedger Ledger { get; init; }
    public required FundEntryKind Kind { get; init; }

    /// <summary>Always positive; the kind says whether it comes in.</summary>
    public required long Amount { get; init; }
    public required DateOnly On { get; init; }
    public required string Text { get; init; }
    public Guid? AwardId { get; init; }
}

internal sealed class AwardDecisionMapping : IEntityTypeConfiguration<AwardDecision>
{
    public void Configure(EntityTypeBuilder<AwardDecision> entity)
    {
        entity.ToTable("award_decisions");
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.Property(d => d.SignerName).HasMaxLength(100);
        entity.Property(d => d.SignedFindingsJson).HasMaxLength(4000);
        entity.Ignore(d => d.SignedFindings);
        entity.Property(d => d.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(d => d.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Occasion>().WithMany().HasForeignKey(d => d.OccasionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(d => d.PaperFileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(d => d.SignedFileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(d => d.OccasionId);
        entity.HasIndex(d => d.AuthorityUnitId);
    }
}

internal sealed class AwardMapping : IEntityTypeConfiguration<Award>
{
    public void Configure(EntityTypeBuilder<Award> entity)
    {
        entity.ToTable("awards");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.AwardCode).HasMaxLength(20);
        entity.Property(a => a.AwardName).HasMaxLength(Award.NameMaxLength);
        entity.Property(a => a.HonoreeName).HasMaxLength(Award.NameMaxLength);
        entity.Property(a => a.HonoreeUnit).HasMaxLength(Award.NameMaxLength);
        entity.Property(a => a.Achievement).HasMaxLength(Award.TextMaxLength);
        entity.Property(a => a.DecisionNumber).HasMaxLength(50);
        entity.Property(a => a.IssuedBy).HasMaxLength(Award.NameMaxLength);
        entity.Property(a => a.VerificationCode).HasMaxLength(16);
        entity.Property(a => a.RevokedBecause).HasMaxLength(1000);
        entity.Property(a => a.FollowUpAfterSix).HasMaxLength(1000);
        entity.Property(a => a.FollowUpAfterTwelve).HasMaxLength(1000);
        entity.Property(a => a.SearchText).HasMaxLength(700);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(a => a.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Honoree>().WithMany().HasForeignKey(a => a.HonoreeId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Nomination>().WithMany().HasForeignKey(a => a.NominationId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<AwardDecision>().WithMany().HasForeignKey(a => a.DecisionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => new { a.AuthorityUnitId, a.DecidedOn });
        entity.HasIndex(a => a.HonoreeId);
        entity.HasIndex(a => a.DecisionId);
        entity.HasIndex(a => a.VerificationCode).IsUnique();
    }
}

internal sealed class FundEntryMapping : IEntityTypeConfiguration<FundEntry>
{
    public void Configure(EntityTypeBuilder<FundEntry> entity)
    {
        entity.ToTable("fund_entries");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Text).HasMaxLength(FundEntry.TextMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(e => e.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Award>().WithMany().HasForeignKey(e => e.AwardId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.AuthorityUnitId, e.Year });
    }
}
