using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;

namespace ThiDua.Core.Communications;

/// <summary>Ways to a person beside the list in the application, where everything stands.</summary>
public enum NotificationChannel
{
    Email,
    Zalo,
}

public enum NotificationMode
{
    /// <summary>At once, outside the quiet hours.</summary>
    Now,

    /// <summary>Together with others, in the morning.</summary>
    Digest,
    Off,
}

/// <summary>How one person wants to hear of one kind of thing on one channel; without a row the default holds.</summary>
public sealed class NotificationChoice
{
    public required Guid UserId { get; init; }
    public required NotificationKind Kind { get; init; }
    public required NotificationChannel Channel { get; init; }
    public required NotificationMode Mode { get; set; }

    /// <summary>E-mail tells at once what cannot wait; another channel only what one asked for.</summary>
    public static NotificationMode Default(NotificationKind kind, NotificationChannel channel) =>
        (channel, kind) switch
        {
            (NotificationChannel.Zalo, _) => NotificationMode.Off,
            (_, NotificationKind.HelpRequest or NotificationKind.TeamTask or NotificationKind.Warning or NotificationKind.ReturnDue) =>
                NotificationMode.Now,
            _ => NotificationMode.Digest,
        };
}

/// <summary>The hours of one person, minutes after midnight; without a row 21:00 to 06:00, the digest at 07:00.</summary>
public sealed class NotificationHours
{
    public required Guid UserId { get; init; }
    public required int QuietFrom { get; set; }
    public required int QuietTo { get; set; }
    public required int DigestAt { get; set; }

    public static NotificationHours Default(Guid user) =>
        new()
        {
            UserId = user,
            QuietFrom = 21 * 60,
            QuietTo = 6 * 60,
            DigestAt = 7 * 60,
        };
}

public enum DeliveryState
{
    Waiting,

    /// <summary>The server of the channel took it.</summary>
    Sent,

    /// <summary>The channel says that it arrived.</summary>
    Delivered,
    Failed,
}

/// <summary>One message on its way to one person over one channel: of one notification, or of a digest.</summary>
public sealed class NotificationDelivery
{
    public const int ProblemMaxLength = 300;
    public const int SealedLinkMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required NotificationChannel Channel { get; init; }

    /// <summary>Null for a digest and for a letter of its own.</summary>
    public Guid? NotificationId { get; init; }

    /// <summary>The invitation that this letter brings; null for what tells of notifications.</summary>
    public Guid? InvitationId { get; init; }

    /// <summary>The link of the invitation, encrypted with the keys of the installation; gone once the letter has left or failed.</summary>
    public string? SealedLink { get; set; }

    /// <summary>Of a digest: from when on what it gathers was told.</summary>
    public DateTime? DigestSince { get; init; }
    public required DateTime NotBefore { get; set; }
    public required DateTime CreatedAt { get; init; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }

    /// <summary>What the channel calls it, for its receipts.</summary>
    public string? Receipt { get; set; }
    public string? Problem { get; set; }
    public DateTime? DoneAt { get; set; }
}

internal sealed class NotificationChoiceMapping : IEntityTypeConfiguration<NotificationChoice>
{
    public void Configure(EntityTypeBuilder<NotificationChoice> entity)
    {
        entity.ToTable("notification_choices");
        entity.HasKey(c => new
        {
            c.UserId,
            c.Kind,
            c.Channel,
        });
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NotificationHoursMapping : IEntityTypeConfiguration<NotificationHours>
{
    public void Configure(EntityTypeBuilder<NotificationHours> entity)
    {
        entity.ToTable("notification_hours");
        entity.HasKey(h => h.UserId);
        entity.HasOne<UserAccount>().WithOne().HasForeignKey<NotificationHours>(h => h.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NotificationDeliveryMapping : IEntityTypeConfiguration<NotificationDelivery>
{
    public void Configure(EntityTypeBuilder<NotificationDelivery> entity)
    {
        entity.ToTable("notification_deliveries");
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.Property(d => d.Receipt).HasMaxLength(100);
        entity.Property(d => d.Problem).HasMaxLength(NotificationDelivery.ProblemMaxLength);
        entity.Property(d => d.SealedLink).HasMaxLength(NotificationDelivery.SealedLinkMaxLength);
        entity.HasIndex(d => new { d.State, d.NotBefore });
        entity.HasIndex(d => new
        {
            d.UserId,
            d.Channel,
            d.State,
        });
        entity.HasIndex(d => d.Receipt);
        entity.HasIndex(d => d.InvitationId);
    }
}
