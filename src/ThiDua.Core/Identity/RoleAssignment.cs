using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>A role that a person holds at a unit for a time. The standing office's role is held at the authority it serves.</summary>
public sealed class RoleAssignment : IAudited
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required Role Role { get; init; }
    public required Guid UnitId { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? ValidTo { get; set; }
}

internal sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> entity)
    {
        entity.ToTable("role_assignments");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => a.UserId);
        entity.HasIndex(a => a.UnitId);
    }
}
