using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>Units of like kind that are ranked against each other: cụm (by territory) or khối (by work), set up by a decision.</summary>
public sealed class Cluster : IAudited, IVersioned
{
    public const int NameMaxLength = 200;
    public const int DecisionMaxLength = 200;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required ClusterKind Kind { get; set; }
    public required string Name { get; set; }

    /// <summary>"Quyết định số 12/QĐ-UBND".</summary>
    public required string Decision { get; set; }
    public required DateOnly DecidedOn { get; set; }

    /// <summary>First day after it was dissolved.</summary>
    public DateOnly? ValidTo { get; set; }
    public List<ClusterMember> Members { get; init; } = [];
    public List<ClusterTerm> Terms { get; init; } = [];
    public int Version { get; set; }
}

public enum ClusterKind
{
    /// <summary>Cụm.</summary>
    Territory,

    /// <summary>Khối.</summary>
    Work,
}

/// <summary>A member from a day to a day; the order is that of the rotation.</summary>
public sealed class ClusterMember : IAudited
{
    public required Guid Id { get; init; }
    public required Guid ClusterId { get; init; }
    public required Guid UnitId { get; init; }
    public required int Ordinal { get; set; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }

    public bool IsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } to || to > day);
}

/// <summary>A year of a cluster: who leads, who stands in, and what they have promised each other.</summary>
public sealed class ClusterTerm : IAudited, IVersioned
{
    public const int PactMaxLength = 8000;

    public required Guid Id { get; init; }
    public required Guid ClusterId { get; init; }
    public required int Year { get; init; }
    public required Guid LeaderUnitId { get; set; }
    public Guid? DeputyUnitId { get; set; }

    /// <summary>Giao ước thi đua.</summary>
    public string? Pact { get; set; }
    public DateOnly? PactSignedOn { get; set; }
    public int Version { get; set; }
}

/// <summary>Who leads next: the deputy, and as deputy the member that follows in the order, beginning anew after the last.</summary>
public static class Rotation
{
    /// <param name="members">Units in the order of the rotation.</param>
    public static (Guid Leader, Guid? Deputy)? Next(IReadOnlyList<Guid> members, ClusterTerm? last)
    {
        if (members.Count == 0)
        {
            return null;
        }

        var leader = last?.DeputyUnitId is { } deputy && members.Contains(deputy) ? deputy : After(members, last?.LeaderUnitId);
        return (leader, members.Count == 1 ? null : After(members, leader));
    }

    private static Guid After(IReadOnlyList<Guid> members, Guid? unit) =>
        members[(unit is { } known ? members.ToList().IndexOf(known) + 1 : 0) % members.Count];
}

internal sealed class ClusterMapping : IEntityTypeConfiguration<Cluster>
{
    public void Configure(EntityTypeBuilder<Cluster> entity)
    {
        entity.ToTable("clusters");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Name).HasMaxLength(Cluster.NameMaxLength);
        entity.Property(c => c.Decision).HasMaxLength(Cluster.DecisionMaxLength);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.ClusterId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(c => c.Terms).WithOne().HasForeignKey(t => t.ClusterId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => c.AuthorityUnitId);
    }
}

internal sealed class ClusterMemberMapping : IEntityTypeConfiguration<ClusterMember>
{
    public void Configure(EntityTypeBuilder<ClusterMember> entity)
    {
        entity.ToTable("cluster_members");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => m.ClusterId);
        entity.HasIndex(m => m.UnitId);
    }
}

internal sealed class ClusterTermMapping : IEntityTypeConfiguration<ClusterTerm>
{
    public void Configure(EntityTypeBuilder<ClusterTerm> entity)
    {
        entity.ToTable("cluster_terms");
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.Property(t => t.Pact).HasMaxLength(ClusterTerm.PactMaxLength);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(t => t.LeaderUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(t => t.DeputyUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(t => new { t.ClusterId, t.Year }).IsUnique();
    }
}
