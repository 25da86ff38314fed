using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

/// <summary>
/// One immutable version of a rule set of an authority. Editing and confirming make the next version; cases keep the version
/// they were judged by.
/// </summary>
public sealed class RuleSet : IAudited
{
    public const int NameMaxLength = 300;
    public const int BasisMaxLength = 1000;

    public required Guid Id { get; init; }

    /// <summary>The same for all versions.</summary>
    public required Guid SetId { get; init; }
    public required int Number { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string Name { get; init; }
    public required string LegalBasis { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it holds no more.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary><see cref="RuleBook"/> as JSON, never filtered on.</summary>
    public required string BookJson { get; init; }
    public required DateTime CreatedAt { get; init; }
    public Guid? CreatedById { get; init; }

    /// <summary>Who says that it is the law, on what ground; null while nobody does.</summary>
    [PersonalDataField]
    public string? ConfirmedByName { get; init; }
    public DateOnly? ConfirmedOn { get; init; }
    public string? ConfirmedBasis { get; init; }
}

/// <summary>How a body that confers signs, numbers and prints.</summary>
public sealed class AwardingBody : IAudited
{
    public const int NameMaxLength = 200;

    /// <summary>The unit's own id.</summary>
    public required Guid Id { get; init; }
    public required ConferringBody Body { get; set; }

    /// <summary>"Chủ tịch Ủy ban nhân dân xã Kon Chiêng".</summary>
    public required string PrintedName { get; set; }

    /// <summary>"Chủ tịch", "Phó Chủ tịch"; "Giám đốc" …</summary>
    public required string HeadPost { get; set; }
    public required string DeputyPost { get; set; }

    /// <summary>Kind and organ of its decisions: "QĐ-UBND".</summary>
    public required string Series { get; set; }

    /// <summary>A state body prints the national emblem; others their own or none.</summary>
    public required bool HasNationalEmblem { get; set; }
}

/// <summary>A day of rest beside those that the law fixes by the sun's calendar (Tết, Hùng Kings, days moved).</summary>
public sealed class PublicHoliday : IAudited
{
    public required Guid Id { get; init; }
    public required DateOnly On { get; init; }
    public required string Name { get; init; }
}

/// <summary>Millimetres by which each field moves on pre-printed stock of one printer.</summary>
public sealed class PrintSetup : IAudited
{
    public const int NameMaxLength = 100;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string Name { get; set; }

    /// <summary>The paper brings emblem, frame and headings along: only what differs is printed.</summary>
    public required bool IsPreprinted { get; set; }

    /// <summary>Field → tenths of a millimetre to the right and down, as JSON.</summary>
    public required string OffsetsJson { get; set; }
}

/// <summary>The key of the installation that signs what stands in the QR. The private half is protected by the host.</summary>
public sealed class CertificateKey
{
    public required Guid Id { get; init; }
    public required byte[] PublicKey { get; init; }
    public required string ProtectedKey { get; init; }
    public required DateTime CreatedAt { get; init; }
}

internal sealed class RuleSetMapping : IEntityTypeConfiguration<RuleSet>
{
    public void Configure(EntityTypeBuilder<RuleSet> entity)
    {
        entity.ToTable("rule_sets");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Name).HasMaxLength(RuleSet.NameMaxLength);
        entity.Property(s => s.LegalBasis).HasMaxLength(RuleSet.BasisMaxLength);
        entity.Property(s => s.ConfirmedByName).HasMaxLength(100);
        entity.Property(s => s.ConfirmedBasis).HasMaxLength(RuleSet.BasisMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity
            .HasIndex(s => new
            {
                s.AuthorityUnitId,
                s.SetId,
                s.Number,
            })
            .IsUnique();
    }
}

internal sealed class AwardingBodyMapping : IEntityTypeConfiguration<AwardingBody>
{
    public void Configure(EntityTypeBuilder<AwardingBody> entity)
    {
        entity.ToTable("awarding_bodies");
        entity.Property(b => b.Id).ValueGeneratedNever();
        entity.Property(b => b.PrintedName).HasMaxLength(AwardingBody.NameMaxLength);
        entity.Property(b => b.HeadPost).HasMaxLength(AwardingBody.NameMaxLength);
        entity.Property(b => b.DeputyPost).HasMaxLength(AwardingBody.NameMaxLength);
        entity.Property(b => b.Series).HasMaxLength(40);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(b => b.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublicHolidayMapping : IEntityTypeConfiguration<PublicHoliday>
{
    public void Configure(EntityTypeBuilder<PublicHoliday> entity)
    {
        entity.ToTable("public_holidays");
        entity.Property(h => h.Id).ValueGeneratedNever();
        entity.Property(h => h.Name).HasMaxLength(200);
        entity.HasIndex(h => h.On).IsUnique();
    }
}

internal sealed class PrintSetupMapping : IEntityTypeConfiguration<PrintSetup>
{
    public void Configure(EntityTypeBuilder<PrintSetup> entity)
    {
        entity.ToTable("print_setups");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Name).HasMaxLength(PrintSetup.NameMaxLength);
        entity.Property(p => p.OffsetsJson).HasMaxLength(2000);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => p.AuthorityUnitId);
    }
}

internal sealed class CertificateKeyMapping : IEntityTypeConfiguration<CertificateKey>
{
    public void Configure(EntityTypeBuilder<CertificateKey> entity)
    {
        entity.ToTable("certificate_keys");
        entity.Property(k => k.Id).ValueGeneratedNever();
        entity.Property(k => k.PublicKey).HasMaxLength(200);
        entity.Property(k => k.ProtectedKey).HasMaxLength(2000);
    }
}
