using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>
/// Ties a unit, or a person, to one record outside their place in the tree: a right whose reach names the relation
/// extends to that record while the tie holds. What kind of record it is, its id tells; a module that brings a new kind
/// adds rows, not code here.
/// </summary>
public sealed class RecordRelation : IAudited
{
    public required Guid Id { get; init; }
    public required RelationKind Kind { get; init; }

    /// <summary>The movement, cluster, council session … or the record laid before it.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The unit that is tied; null where a person is.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The account that is tied; null where a unit is.</summary>
    public Guid? UserId { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? ValidTo { get; set; }
}

/// <summary>How a unit or a person is tied to a record. A task needs no row: the task itself names its units.</summary>
public enum RelationKind
{
    /// <summary>Takes part in a movement of another authority.</summary>
    Participant,

    /// <summary>Stands among the recipients (nơi nhận).</summary>
    Recipient,

    /// <summary>Is a member of the cluster.</summary>
    Cluster,

    /// <summary>Sits in the council session.</summary>
    CouncilSession,
}

public static class RelationKinds
{
    /// <summary>The reach that a right must have to go along the relation.</summary>
    public static Reach Reach(this RelationKind kind) =>
        kind switch
        {
            RelationKind.Participant => Identity.Reach.Participant,
            RelationKind.Recipient => Identity.Reach.Recipient,
            RelationKind.Cluster => Identity.Reach.Cluster,
            RelationKind.CouncilSession => Identity.Reach.CouncilSession,
            _ => throw new InvalidOperationException($"{kind} has no reach."),
        };
}

internal sealed class RecordRelationMapping : IEntityTypeConfiguration<RecordRelation>
{
    public void Configure(EntityTypeBuilder<RecordRelation> entity)
    {
        entity.ToTable(
            "record_relations",
            table => table.HasCheckConstraint("ck_record_relations_one_side", "(unit_id is null) <> (user_id is null)")
        );
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.RecordId);
        entity.HasIndex(r => new { r.UnitId, r.Kind });
        entity.HasIndex(r => r.UserId);
    }
}
