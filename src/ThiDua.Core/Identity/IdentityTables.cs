using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Identity;

// The tables of ASP.NET Core Identity's own user store; roles are ours (RoleAssignment), so its role tables are not mapped.

internal sealed class UserClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> entity)
    {
        entity.ToTable("user_claims");
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => c.UserId);
    }
}

internal sealed class UserLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> entity)
    {
        entity.ToTable("user_logins");
        entity.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        entity.Property(l => l.LoginProvider).HasMaxLength(128);
        entity.Property(l => l.ProviderKey).HasMaxLength(255);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(l => l.UserId);
    }
}

internal sealed class UserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> entity)
    {
        entity.ToTable("user_tokens");
        entity.HasKey(t => new
        {
            t.UserId,
            t.LoginProvider,
            t.Name,
        });
        entity.Property(t => t.LoginProvider).HasMaxLength(128);
        entity.Property(t => t.Name).HasMaxLength(128);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UserPasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> entity)
    {
        entity.ToTable("user_passkeys");
        entity.HasKey(p => p.CredentialId);
        entity.Property(p => p.CredentialId).HasMaxLength(1024);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(p => p.UserId);
        entity.ComplexProperty(
            p => p.Data,
            data =>
            {
                data.Property(d => d.Name).HasMaxLength(80);
                data.Property(d => d.PublicKey).HasMaxLength(1024);
                data.Property(d => d.Transports)
                    .HasConversion(
                        list => string.Join(',', list ?? Array.Empty<string>()),
                        text => text.Split(',', StringSplitOptions.RemoveEmptyEntries),
                        new ValueComparer<string[]>(
                            (a, b) => (a ?? Array.Empty<string>()).SequenceEqual(b ?? Array.Empty<string>()),
                            list => list.Length,
                            list => list.ToArray()
                        )
                    )
                    .HasMaxLength(100);
                data.Property(d => d.CreatedAt)
                    .HasConversion(v => v.UtcDateTime, v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc), TimeSpan.Zero));
            }
        );
    }
}
