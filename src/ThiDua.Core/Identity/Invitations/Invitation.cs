using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>Leave to set the first (or a new) password of an account, once, by a link or by a code on a printed slip.</summary>
public sealed class Invitation : IAudited
{
    public const int CodeLength = 16;

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required byte[] CodeHash { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public required InvitationKind Kind { get; init; }
    public DateTime? UsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

public enum InvitationKind
{
    /// <summary>Sent over by whatever way the office uses.</summary>
    Link,

    /// <summary>Printed, for people without e-mail: village heads.</summary>
    Slip,
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> entity)
    {
        entity.ToTable("invitations");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.CodeHash).HasMaxLength(32);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(i => i.CodeHash).IsUnique();
        entity.HasIndex(i => i.UserId);
    }
}
