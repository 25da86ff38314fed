using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>A meeting, ceremony, forum or contest day of a movement.</summary>
public sealed class MovementEvent : IAudited, IVersioned
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 8000;
    public const int CodeLength = 16;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required EventKind Kind { get; set; }
    public required string Title { get; set; }
    public required DateTime StartsAt { get; set; }
    public DateTime? EndsAt { get; set; }
    public required string Place { get; set; }

    /// <summary>One line per point: "08:00 Khai mạc".</summary>
    public string? Programme { get; set; }
    public required EventState State { get; set; }

    /// <summary>What was said (nội dung biên bản).</summary>
    public string? Minutes { get; set; }

    /// <summary>Stands in the QR code that hangs in the hall: who has it was there.</summary>
    public required string AttendanceCode { get; init; }
    public List<EventGuest> Guests { get; init; } = [];
    public List<EventConclusion> Conclusions { get; init; } = [];
    public int Version { get; set; }
}

public enum EventKind
{
    LaunchCeremony,
    SteeringMeeting,
    ReviewConference,
    Forum,
    ContestDay,
    Other,
}

public enum EventState
{
    Planned,
    Held,
    Cancelled,
}

/// <summary>A unit, or somebody from outside, that is invited, and whether it came.</summary>
public sealed class EventGuest : IAudited
{
    public required Guid Id { get; init; }
    public required Guid EventId { get; init; }
    public Guid? UnitId { get; init; }

    /// <summary>Somebody from outside the system, as the invitation names them.</summary>
    public string? OutsideName { get; init; }
    public DateTime? AttendedAt { get; set; }
    public AttendanceWay? Way { get; set; }

    /// <summary>The account that scanned the code; null where the office ticked the list.</summary>
    public Guid? AttendedBy { get; set; }
}

public enum AttendanceWay
{
    QrCode,
    List,
}

/// <summary>What a meeting decided; it can become a task.</summary>
public sealed class EventConclusion : IAudited
{
    public required Guid Id { get; init; }
    public required Guid EventId { get; init; }
    public required int Ordinal { get; init; }
    public required string Text { get; set; }

    /// <summary>The task it became.</summary>
    public Guid? TaskId { get; set; }
}

internal sealed class MovementEventMapping : IEntityTypeConfiguration<MovementEvent>
{
    public void Configure(EntityTypeBuilder<MovementEvent> entity)
    {
        entity.ToTable("movement_events");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Title).HasMaxLength(MovementEvent.TitleMaxLength);
        entity.Property(e => e.Place).HasMaxLength(300);
        entity.Property(e => e.Programme).HasMaxLength(MovementEvent.TextMaxLength);
        entity.Property(e => e.Minutes).HasMaxLength(MovementEvent.TextMaxLength);
        entity.Property(e => e.AttendanceCode).HasMaxLength(40);
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.HasOne<Movement>().WithMany().HasForeignKey(e => e.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(e => e.Guests).WithOne().HasForeignKey(g => g.EventId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(e => e.Conclusions).WithOne().HasForeignKey(c => c.EventId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(e => new { e.MovementId, e.StartsAt });
    }
}

internal sealed class EventGuestMapping : IEntityTypeConfiguration<EventGuest>
{
    public void Configure(EntityTypeBuilder<EventGuest> entity)
    {
        entity.ToTable("event_guests");
        entity.Property(g => g.Id).ValueGeneratedNever();
        entity.Property(g => g.OutsideName).HasMaxLength(300);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(g => g.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(g => new { g.EventId, g.UnitId });
        entity.HasIndex(g => g.UnitId);
    }
}

internal sealed class EventConclusionMapping : IEntityTypeConfiguration<EventConclusion>
{
    public void Configure(EntityTypeBuilder<EventConclusion> entity)
    {
        entity.ToTable("event_conclusions");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Text).HasMaxLength(Content.TextMaxLength);
        entity.HasIndex(c => new { c.EventId, c.Ordinal });
    }
}
