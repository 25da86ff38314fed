using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Community;

public enum RequestSource
{
    Portal,
    Phone,
    Paper,
}

public enum HelpTopic
{
    OnlineServices,
    Identification,
    CashlessPayment,
    Smartphone,
    Fraud,
    OnlineSelling,
    Other,
}

public enum HelpState
{
    Received,
    Assigned,
    Solved,
    Declined,
}

public enum HelpAction
{
    Assign,
    Solve,
    Decline,
    Reopen,
}

/// <summary>A citizen asks for help; the team of the village answers until the due day.</summary>
public sealed class HelpRequest : IAudited, IVersioned
{
    public const int TextMaxLength = 2000;
    public const int NameMaxLength = 200;
    public const int PhoneMaxLength = 20;
    public const int CodeLength = 10;

    /// <summary>Days that a team has for a request.</summary>
    public const int DaysToAnswer = 5;

    public required Guid Id { get; init; }

    /// <summary>What the citizen looks the request up by.</summary>
    public required string Code { get; init; }
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>The village, or the commune where nobody said which village.</summary>
    public required Guid UnitId { get; set; }
    public Guid? TeamId { get; set; }
    public required RequestSource Source { get; init; }
    public required HelpTopic Topic { get; init; }
    public required string Text { get; init; }

    [PersonalDataField]
    public required string ContactName { get; set; }

    [PersonalDataField]
    public string? ContactPhone { get; set; }
    public required HelpState State { get; set; }
    public required DateTime ReceivedAt { get; init; }
    public required DateOnly DueOn { get; set; }
    public string? Answer { get; set; }
    public DateTime? ClosedAt { get; set; }
    public int Version { get; set; }

    public bool IsLateOn(DateOnly today) => State is HelpState.Received or HelpState.Assigned && today > DueOn;
}

/// <summary>Received → Assigned → Solved | Declined; a closed one may be opened again with a reason.</summary>
public static class HelpWorkflow
{
    private const string Manage = nameof(Capability.ManageTeams);
    private const string Work = nameof(Capability.WorkInTeam);

    public static WorkflowTable<HelpState, HelpAction> Table { get; } =
        new(
            "HelpRequest",
            [
                new(HelpState.Received, HelpAction.Assign, HelpState.Assigned, Manage),
                new(HelpState.Assigned, HelpAction.Assign, HelpState.Assigned, Manage),
                new(HelpState.Received, HelpAction.Decline, HelpState.Declined, Manage, NeedsReason: true),
                new(HelpState.Assigned, HelpAction.Solve, HelpState.Solved, Work, NeedsReason: true),
                new(HelpState.Assigned, HelpAction.Decline, HelpState.Declined, Work, NeedsReason: true),
                new(HelpState.Solved, HelpAction.Reopen, HelpState.Assigned, Manage, NeedsReason: true),
                new(HelpState.Declined, HelpAction.Reopen, HelpState.Assigned, Manage, NeedsReason: true),
            ]
        );
}

internal sealed class HelpRequestMapping : IEntityTypeConfiguration<HelpRequest>
{
    public void Configure(EntityTypeBuilder<HelpRequest> entity)
    {
        entity.ToTable("help_requests");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Code).HasMaxLength(HelpRequest.CodeLength);
        entity.Property(r => r.Text).HasMaxLength(HelpRequest.TextMaxLength);
        entity.Property(r => r.Answer).HasMaxLength(HelpRequest.TextMaxLength);
        entity.Property(r => r.ContactName).HasMaxLength(HelpRequest.NameMaxLength);
        entity.Property(r => r.ContactPhone).HasMaxLength(HelpRequest.PhoneMaxLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<CommunityTeam>().WithMany().HasForeignKey(r => r.TeamId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.Code).IsUnique();
        entity.HasIndex(r => new { r.UnitId, r.State });
        entity.HasIndex(r => new { r.TeamId, r.State });
    }
}
