using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Community;

public enum TeamActivityKind
{
    /// <summary>At people's homes.</summary>
    Visit,

    /// <summary>At the village's or the commune's desk.</summary>
    DeskHelp,
    Class,

    /// <summary>Ngày hội, chợ phiên.</summary>
    Fair,

    /// <summary>Spreading a warning, loudspeaker talk, meeting.</summary>
    Outreach,
}

/// <summary>Whom a team helped: groups and counts, not names.</summary>
public enum HelpedGroup
{
    Elderly,
    Women,
    Youth,
    Pupils,
    EthnicMinority,
    Disabled,
    Traders,
    Others,
}

/// <summary>A line of a team's log.</summary>
public sealed class TeamActivity : IAudited
{
    public const int PlaceMaxLength = 200;
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid TeamId { get; init; }
    public required TeamActivityKind Kind { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Minutes since midnight; null where nobody noted it.</summary>
    public int? StartedAtMinute { get; init; }
    public required string Place { get; init; }

    /// <summary>Households that were reached.</summary>
    public required int Households { get; init; }

    /// <summary>People by group, together.</summary>
    public required int People { get; init; }
    public string? Note { get; init; }

    /// <summary>Names of people who agreed to be named.</summary>
    [PersonalDataField]
    public string? NamedWithConsent { get; init; }
    public Guid? PhotoFileId { get; init; }

    /// <summary>The request for help that it answers.</summary>
    public Guid? HelpRequestId { get; init; }
    public required Guid LoggedById { get; init; }
    public required DateTime LoggedAt { get; init; }
    public DateTime? RemovedAt { get; set; }
    public List<TeamActivityGroup> Groups { get; init; } = [];
}

/// <summary>How many of one group an activity reached.</summary>
public sealed class TeamActivityGroup
{
    public required Guid ActivityId { get; init; }
    public required HelpedGroup Group { get; init; }
    public required int People { get; init; }
}

internal sealed class TeamActivityMapping : IEntityTypeConfiguration<TeamActivity>
{
    public void Configure(EntityTypeBuilder<TeamActivity> entity)
    {
        entity.ToTable("team_activities");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Place).HasMaxLength(TeamActivity.PlaceMaxLength);
        entity.Property(a => a.Note).HasMaxLength(TeamActivity.TextMaxLength);
        entity.Property(a => a.NamedWithConsent).HasMaxLength(TeamActivity.TextMaxLength);
        entity.HasOne<CommunityTeam>().WithMany().HasForeignKey(a => a.TeamId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(a => a.PhotoFileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(a => a.Groups).WithOne().HasForeignKey(g => g.ActivityId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(a => new { a.TeamId, a.On });
    }
}

internal sealed class TeamActivityGroupMapping : IEntityTypeConfiguration<TeamActivityGroup>
{
    public void Configure(EntityTypeBuilder<TeamActivityGroup> entity)
    {
        entity.ToTable("team_activity_groups");
        entity.HasKey(g => new { g.ActivityId, g.Group });
    }
}
