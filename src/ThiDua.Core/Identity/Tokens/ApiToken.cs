using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>A key with which a program asks in a person's name: within the person's rights, and only for what its scopes name.</summary>
public sealed class ApiToken : IAudited
{
    public const int NameMaxLength = 80;
    public const int HintLength = 6;

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required string Name { get; init; }

    /// <summary>The last signs of the token, so that a person can tell them apart.</summary>
    public required string Hint { get; init; }
    public required byte[] TokenHash { get; init; }
    public required List<ApiScope> Scopes { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>What a token may be used for.</summary>
public enum ApiScope
{
    /// <summary>Who the token's person is and which roles they hold.</summary>
    ReadProfile,

    /// <summary>The movements that the person may see.</summary>
    ReadMovements,
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> entity)
    {
        entity.ToTable("api_tokens");
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.Property(t => t.Name).HasMaxLength(ApiToken.NameMaxLength);
        entity.Property(t => t.Hint).HasMaxLength(ApiToken.HintLength);
        entity.Property(t => t.TokenHash).HasMaxLength(32);
        entity.Property(t => t.Scopes).HasListOfNames();
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(t => t.TokenHash).IsUnique();
        entity.HasIndex(t => t.UserId);
    }
}
