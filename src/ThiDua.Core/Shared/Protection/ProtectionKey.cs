using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Protection;

/// <summary>
/// One of the keys that sessions, forms and authenticator secrets are protected with, as ASP.NET Core writes it. In the
/// database, so that every host has the same.
/// </summary>
public sealed class ProtectionKey
{
    public const int NameMaxLength = 200;

    /// <summary>"key-" and its id; also "revocation-" and a time.</summary>
    public required string Name { get; init; }

    /// <summary>Its secret part is encrypted where a certificate or a passphrase is set.</summary>
    public required string Xml { get; init; }

    public required DateTime AddedAt { get; init; }
}

/// <summary>A secret of the installation that all hosts use and one of them may change: the key that packages are signed with, a token of a service.</summary>
public sealed class SharedSecret
{
    public const int NameMaxLength = 60;

    public required string Name { get; init; }

    /// <summary>Encrypted with the <see cref="ProtectionKey"/>s.</summary>
    public required string Value { get; set; }

    public required DateTime ChangedAt { get; set; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> entity)
    {
        entity.ToTable("protection_keys");
        entity.HasKey(k => k.Name);
        entity.Property(k => k.Name).HasMaxLength(ProtectionKey.NameMaxLength).ValueGeneratedNever();
    }
}

internal sealed class SharedSecretMapping : IEntityTypeConfiguration<SharedSecret>
{
    public void Configure(EntityTypeBuilder<SharedSecret> entity)
    {
        entity.ToTable("shared_secrets");
        entity.HasKey(s => s.Name);
        entity.Property(s => s.Name).HasMaxLength(SharedSecret.NameMaxLength).ValueGeneratedNever();
    }
}

public static class ProtectionData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<ProtectionKey> ProtectionKeys => db.Set<ProtectionKey>();

        public DbSet<SharedSecret> SharedSecrets => db.Set<SharedSecret>();
    }
}
