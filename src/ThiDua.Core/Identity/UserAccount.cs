using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>Somebody who can sign in. What they may do is told by their role assignments.</summary>
[Audited(
    Skips = [
        nameof(NormalizedUserName),
        nameof(NormalizedEmail),
        nameof(SecurityStamp),
        nameof(ConcurrencyStamp),
        nameof(AccessFailedCount),
        nameof(LastSignInAt),
        nameof(Language),
        nameof(TotpLastStep),
    ],
    Secrets = [nameof(PasswordHash), nameof(TotpKey)]
)]
public sealed class UserAccount : IdentityUser<Guid>, ISavedByFramework, ISearchable
{
    public const int FullNameMaxLength = 100;
    public const int UserNameMaxLength = 100;

    public UserAccount()
    {
        Id = Ids.Next();
    }

    [PersonalDataField]
    public required string FullName { get; set; }

    /// <summary>Post, as signature blocks print it: "Chủ tịch", "Trưởng thôn".</summary>
    public string? Position { get; set; }

    /// <summary>The unit the person belongs to; rights are held at the units of the role assignments.</summary>
    public required Guid UnitId { get; set; }

    /// <summary>"vi" or "en"; null until chosen.</summary>
    public string? Language { get; set; }

    /// <summary>Accounts of the demo need no second factor and say so.</summary>
    public bool IsDemo { get; init; }
    public DateTime? LastSignInAt { get; set; }

    /// <summary>When it was made or opened again: an account that is never used is counted from here.</summary>
    public DateTime? ActiveSince { get; set; }
    public DateTime? DisabledAt { get; set; }
    public DisabledReason? DisabledBecause { get; set; }

    /// <summary>Shorter than a password that stands alone: a second factor has to be set up beside it.</summary>
    public bool PasswordIsShort { get; set; }

    /// <summary>The key of the authenticator app, encrypted by the host; null where there is none (<c>TwoFactorEnabled</c> is false then).</summary>
    public string? TotpKey { get; set; }

    /// <summary>The half minute of the last code that was taken: no code is taken twice.</summary>
    public long? TotpLastStep { get; set; }

    /// <summary>When the person's data was erased; the account stays as an empty shell that records point to.</summary>
    public DateTime? ErasedAt { get; set; }
    public string SearchText { get; set; } = "";

    /// <summary>Begins with the given name, so that the folded column also sorts people as Vietnamese lists do.</summary>
    public string SearchSource() => $"{FullName.Split(' ')[^1]} {FullName} {UserName}";
}

public enum DisabledReason
{
    /// <summary>Somebody who manages accounts has closed it.</summary>
    ByHand,

    /// <summary>Nobody has signed in for <see cref="SignInRules.UnusedAfter"/>.</summary>
    Unused,

    /// <summary>The half-yearly review found that it is not needed.</summary>
    Review,
}

internal sealed class UserAccountMapping : IEntityTypeConfiguration<UserAccount>
{
    public void Configure(EntityTypeBuilder<UserAccount> entity)
    {
        entity.ToTable("user_accounts");
        entity.Property(u => u.Id).ValueGeneratedNever();
        entity.Property(u => u.FullName).HasMaxLength(UserAccount.FullNameMaxLength);
        entity.Property(u => u.Position).HasMaxLength(100);
        entity.Property(u => u.UserName).HasMaxLength(UserAccount.UserNameMaxLength).IsRequired();
        entity.Property(u => u.NormalizedUserName).HasMaxLength(UserAccount.UserNameMaxLength).IsRequired();
        entity.Property(u => u.Email).HasMaxLength(254);
        entity.Property(u => u.NormalizedEmail).HasMaxLength(254);
        entity.Property(u => u.PhoneNumber).HasMaxLength(20);
        entity.Property(u => u.PasswordHash).HasMaxLength(400);
        entity.Property(u => u.SecurityStamp).HasMaxLength(64);
        entity.Property(u => u.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        entity.Property(u => u.Language).HasMaxLength(2);
        entity.Property(u => u.TotpKey).HasMaxLength(400);
        entity.Property(u => u.SearchText).HasMaxLength(UserAccount.FullNameMaxLength * 2 + UserAccount.UserNameMaxLength + 2);
        // A DateTimeOffset cannot be compared in SQLite; the instant is stored as UTC like all others.
        entity
            .Property(u => u.LockoutEnd)
            .HasConversion(v => v!.Value.UtcDateTime, v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc), TimeSpan.Zero));
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(u => u.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(u => u.NormalizedUserName).IsUnique();
        entity.HasIndex(u => u.UnitId);
        entity.HasIndex(u => u.SearchText);
    }
}
