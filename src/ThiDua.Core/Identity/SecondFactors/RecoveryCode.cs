using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Identity;

/// <summary>A code on paper that stands in once for a lost phone.</summary>
public sealed class RecoveryCode
{
    public const int Length = 12;
    public const int PerAccount = 10;

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required byte[] CodeHash { get; init; }
    public DateTime? UsedAt { get; set; }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> entity)
    {
        entity.ToTable("recovery_codes");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.CodeHash).HasMaxLength(32);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => c.UserId);
    }
}
