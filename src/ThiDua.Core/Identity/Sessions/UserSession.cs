using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Identity;

/// <summary>One sign-in of a person on a device. The browser holds its id alone; ended here, it is over at the next request.</summary>
public sealed class UserSession
{
    public const int DeviceMaxLength = 100;

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required DateTime StartedAt { get; init; }

    /// <summary>To the minute: it is not written at every request.</summary>
    public required DateTime LastSeenAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public SessionEnd? EndedBecause { get; set; }

    /// <summary>Address that signed in.</summary>
    public required string Source { get; init; }

    /// <summary>Browser and system in words: "Firefox · Windows".</summary>
    public required string Device { get; init; }

    /// <summary>By what: "password", "password+totp", "passkey", "oidc:vneid".</summary>
    public required string Method { get; set; }

    /// <summary>Whether two factors were shown.</summary>
    public required bool IsStrong { get; set; }
}

public enum SessionEnd
{
    SignedOut,

    /// <summary>By the person, from another session.</summary>
    Remotely,

    /// <summary>By somebody who manages accounts.</summary>
    ByManager,
    Idle,
    TooOld,
    PasswordChanged,
    AccountDisabled,
}

internal sealed class UserSessionMapping : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> entity)
    {
        entity.ToTable("user_sessions");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Source).HasMaxLength(64);
        entity.Property(s => s.Device).HasMaxLength(UserSession.DeviceMaxLength);
        entity.Property(s => s.Method).HasMaxLength(60);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => new { s.UserId, s.EndedAt });
        entity.HasIndex(s => s.LastSeenAt);
    }
}
