using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Communications;

/// <summary>What people are told about. The words are those of "notifications.kind.{kind}".</summary>
public enum NotificationKind
{
    /// <summary>A request for help came to one's team.</summary>
    HelpRequest,

    /// <summary>The commune gave one's team a task.</summary>
    TeamTask,

    /// <summary>An initiative is to be read as a judge.</summary>
    InitiativeToRead,

    /// <summary>One's initiative was decided upon.</summary>
    InitiativeDecided,

    /// <summary>A difficulty or a proposal came in, or was given to one.</summary>
    Proposal,

    /// <summary>One's proposal was answered.</summary>
    ProposalAnswered,

    /// <summary>A scam, a leak or a failure that everybody is warned of.</summary>
    Warning,

    /// <summary>An article waits for review, or came back.</summary>
    Article,

    /// <summary>A return of one's unit is due soon, or late.</summary>
    ReturnDue,

    /// <summary>One's unit is invited to nominate for commendation.</summary>
    AwardInvitation,
}

/// <summary>One thing that one person is told; the center in the application shows it, other channels take it from here.</summary>
public sealed class Notification
{
    public const int SubjectMaxLength = 300;
    public const int LinkMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid RecipientId { get; init; }
    public required NotificationKind Kind { get; init; }

    /// <summary>What it is about, as the recipient knows it: the title of the thing, never a person's data.</summary>
    public required string Subject { get; init; }

    /// <summary>Local address of the page that shows it.</summary>
    public required string Link { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? ReadAt { get; set; }

    /// <summary>When the other channels took it over; null while they have not looked.</summary>
    public DateTime? DispatchedAt { get; set; }
}

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> entity)
    {
        entity.ToTable("notifications");
        entity.Property(n => n.Id).ValueGeneratedNever();
        entity.Property(n => n.Subject).HasMaxLength(Notification.SubjectMaxLength);
        entity.Property(n => n.Link).HasMaxLength(Notification.LinkMaxLength);
        // The list of a person; what is not dispatched yet.
        entity.HasIndex(n => new { n.RecipientId, n.CreatedAt });
        entity.HasIndex(n => n.DispatchedAt);
    }
}
