using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Community;

/// <summary>Tổ công nghệ số cộng đồng of a village: set up by a decision of the commune for a term.</summary>
public sealed class CommunityTeam : IAudited, IVersioned
{
    public const int NameMaxLength = 200;
    public const int DecisionMaxLength = 100;

    public required Guid Id { get; init; }

    /// <summary>The commune that set it up.</summary>
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>The village.</summary>
    public required Guid UnitId { get; init; }
    public required string Name { get; set; }

    /// <summary>Number of the decision, "12/QĐ-UBND".</summary>
    public required string DecisionNumber { get; set; }
    public required DateOnly DecidedOn { get; set; }
    public required DateOnly TermFrom { get; set; }
    public required DateOnly TermTo { get; set; }
    public DateOnly? DissolvedOn { get; set; }
    public List<TeamMember> Members { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>What a member brings into the team.</summary>
public enum TeamRole
{
    /// <summary>Trưởng thôn, làng, tổ dân phố.</summary>
    VillageHead,

    /// <summary>Cán bộ trong hệ thống chính trị: chi bộ, Mặt trận, đoàn thể.</summary>
    Cadre,

    /// <summary>Đoàn viên, thanh niên am hiểu công nghệ thông tin.</summary>
    YouthIt,
    Teacher,
    Police,
    Entrepreneur,
    Volunteer,
}

public sealed class TeamMember : IAudited
{
    public const int NameMaxLength = 200;
    public const int PhoneMaxLength = 20;

    public required Guid Id { get; init; }
    public required Guid TeamId { get; init; }

    [PersonalDataField]
    public required string FullName { get; set; }

    [PersonalDataField]
    public string? Phone { get; set; }
    public required TeamRole Role { get; set; }
    public required bool IsLeader { get; set; }

    /// <summary>The account, where the member has one.</summary>
    public Guid? UserId { get; set; }
    public required DateOnly JoinedOn { get; init; }
    public DateOnly? LeftOn { get; set; }
}

/// <summary>Work that the commune gives a team.</summary>
public sealed class TeamTask : IAudited
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid TeamId { get; init; }
    public required string Title { get; init; }
    public string? Text { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? DoneAt { get; set; }

    /// <summary>What the team says it did.</summary>
    public string? Report { get; set; }
}

/// <summary>The yearly appraisal of a team, with the facts that it was made from.</summary>
public sealed class TeamAppraisal : IAudited
{
    public const int NoteMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid TeamId { get; init; }
    public required int Year { get; init; }
    public required TeamLevel Level { get; set; }

    /// <summary>0 to 100, by the published rule.</summary>
    public required int Score { get; set; }

    /// <summary>The facts as they stood, JSON of <see cref="TeamFacts"/>.</summary>
    public required string Facts { get; set; }
    public string? Note { get; set; }
    public required Guid DecidedById { get; set; }
    public required DateTime DecidedAt { get; set; }

    /// <summary>When the commune named it for praise.</summary>
    public DateTime? NominatedAt { get; set; }

    /// <summary>The achievements in a sentence, as they go into the nomination.</summary>
    public string? Citation { get; set; }
}

internal sealed class CommunityTeamMapping : IEntityTypeConfiguration<CommunityTeam>
{
    public void Configure(EntityTypeBuilder<CommunityTeam> entity)
    {
        entity.ToTable("community_teams");
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.Property(t => t.Name).HasMaxLength(CommunityTeam.NameMaxLength);
        entity.Property(t => t.DecisionNumber).HasMaxLength(CommunityTeam.DecisionMaxLength);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(t => t.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(t => t.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(t => t.Members).WithOne().HasForeignKey(m => m.TeamId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(t => t.UnitId);
        entity.HasIndex(t => t.AuthorityUnitId);
    }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> entity)
    {
        entity.ToTable("team_members");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.FullName).HasMaxLength(TeamMember.NameMaxLength);
        entity.Property(m => m.Phone).HasMaxLength(TeamMember.PhoneMaxLength);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => m.TeamId);
    }
}

internal sealed class TeamTaskMapping : IEntityTypeConfiguration<TeamTask>
{
    public void Configure(EntityTypeBuilder<TeamTask> entity)
    {
        entity.ToTable("team_tasks");
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.Property(t => t.Title).HasMaxLength(TeamTask.TitleMaxLength);
        entity.Property(t => t.Text).HasMaxLength(TeamTask.TextMaxLength);
        entity.Property(t => t.Report).HasMaxLength(TeamTask.TextMaxLength);
        entity.HasOne<CommunityTeam>().WithMany().HasForeignKey(t => t.TeamId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(t => new { t.TeamId, t.DueOn });
    }
}

internal sealed class TeamAppraisalMapping : IEntityTypeConfiguration<TeamAppraisal>
{
    public void Configure(EntityTypeBuilder<TeamAppraisal> entity)
    {
        entity.ToTable("team_appraisals");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Facts).HasMaxLength(1000);
        entity.Property(a => a.Note).HasMaxLength(TeamAppraisal.NoteMaxLength);
        entity.Property(a => a.Citation).HasMaxLength(TeamAppraisal.NoteMaxLength);
        entity.HasOne<CommunityTeam>().WithMany().HasForeignKey(a => a.TeamId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(a => new { a.TeamId, a.Year }).IsUnique();
    }
}
