using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>
/// A person gives a role that they hold at a unit to another person for the days of an absence. It holds only while the
/// giver holds the role; the giver keeps it too.
/// </summary>
public sealed class Delegation : IAudited
{
    public const int MaxDays = 90;
    public const int ReasonMaxLength = 500;

    public required Guid Id { get; init; }
    public required Guid FromUserId { get; init; }
    public required Guid ToUserId { get; init; }
    public required Role Role { get; init; }
    public required Guid UnitId { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it no longer holds.</summary>
    public required DateOnly ValidTo { get; init; }
    public required string Reason { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? RevokedAt { get; set; }
    public Guid? RevokedBy { get; set; }
}

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> entity)
    {
        entity.ToTable("delegations");
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.Property(d => d.Reason).HasMaxLength(Delegation.ReasonMaxLength);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(d => d.FromUserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(d => d.ToUserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(d => d.FromUserId);
        entity.HasIndex(d => d.ToUserId);
        entity.HasIndex(d => d.UnitId);
    }
}
