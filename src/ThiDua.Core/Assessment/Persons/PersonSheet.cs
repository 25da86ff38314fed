using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>The sheet of one person, or of a household, with what was published of it.</summary>
public sealed class PersonSheet : IAudited, IVersioned
{
    public const int NameMaxLength = 200;
    public const int PositionMaxLength = 200;
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>Where the person works or lives.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The account of who scores for themselves; for the others the reporter of the unit does.</summary>
    public Guid? UserId { get; init; }

    [PersonalDataField]
    public required string FullName { get; set; }
    public string? Position { get; set; }
    public int? BirthYear { get; set; }
    public bool IsHousehold { get; init; }

    /// <summary>The law prefers women among equals.</summary>
    public bool IsWoman { get; set; }
    public required PersonSheetState State { get; set; }

    /// <summary>Votes among equals.</summary>
    public int? Votes { get; set; }

    /// <summary>Why the person is not ranked; null where they are.</summary>
    public string? LeftOutReason { get; set; }

    /// <summary>What the person says against the provisional result, and the answer.</summary>
    public string? Appeal { get; set; }
    public string? AppealAnswer { get; set; }
    public DateTime? AppealAnsweredAt { get; set; }

    /// <summary>Of the published list; 0 without a rank, null before.</summary>
    public int? Rank { get; set; }
    public int? Total { get; set; }

    /// <summary>What went in and what came out, as it was published.</summary>
    public byte[]? Inputs { get; set; }
    public byte[]? Points { get; set; }
    public int Version { get; set; }
}

public enum PersonSheetState
{
    SelfScoring,
    HandedIn,
    HeadScored,
    OfficeScored,
}

public enum PersonSheetAction
{
    HandIn,
    ScoreByHead,
    Appraise,
    GiveBack,
}

/// <summary>The columns of a person's sheet. Where a unit's cluster stands in the engine, a person's head does.</summary>
public enum PersonColumn : byte
{
    Self = ScoreColumn.Self,
    Head = ScoreColumn.Cluster,
    Office = ScoreColumn.Office,
}

/// <summary>
/// Points that somebody gave in one column. Never changed: a later one of the same column counts instead, and the earlier ones
/// stay to be read.
/// </summary>
public sealed class PersonMark : IAudited
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid SheetId { get; init; }
    public required Guid RuleId { get; init; }
    public required PersonColumn Column { get; init; }

    /// <summary>At two decimals; null where the points given before are taken back.</summary>
    public int? Points { get; init; }

    /// <summary>In the person's own column the evidence in words; in the others why the points differ.</summary>
    public string? Reason { get; init; }
    public required Guid By { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class PersonSheetMapping : IEntityTypeConfiguration<PersonSheet>
{
    public void Configure(EntityTypeBuilder<PersonSheet> entity)
    {
        entity.ToTable("person_sheets");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.FullName).HasMaxLength(PersonSheet.NameMaxLength);
        entity.Property(s => s.Position).HasMaxLength(PersonSheet.PositionMaxLength);
        entity.Property(s => s.LeftOutReason).HasMaxLength(PersonSheet.TextMaxLength);
        entity.Property(s => s.Appeal).HasMaxLength(PersonSheet.TextMaxLength);
        entity.Property(s => s.AppealAnswer).HasMaxLength(PersonSheet.TextMaxLength);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasOne<PersonRound>().WithMany().HasForeignKey(s => s.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.RoundId, s.UnitId });
        entity.HasIndex(s => s.UnitId);
        entity.HasIndex(s => s.UserId);
    }
}

internal sealed class PersonMarkMapping : IEntityTypeConfiguration<PersonMark>
{
    public void Configure(EntityTypeBuilder<PersonMark> entity)
    {
        entity.ToTable("person_marks");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Reason).HasMaxLength(PersonMark.ReasonMaxLength);
        entity.HasOne<PersonSheet>().WithMany().HasForeignKey(m => m.SheetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<ScoringRule>().WithMany().HasForeignKey(m => m.RuleId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => m.SheetId);
    }
}
