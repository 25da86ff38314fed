using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;

namespace ThiDua.Core.Movements;

/// <summary>Somebody has a draft open: two officers at once see each other.</summary>
public sealed class PlanPresence
{
    public required Guid PlanId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>The item whose form is open; null while the person only reads.</summary>
    public Guid? ItemId { get; set; }
    public required DateTime SeenAt { get; set; }
}

/// <summary>
/// What a person has typed into a form of a draft and not saved yet, key press by key press. It belongs to them alone and
/// goes with the save, so it is no change of the plan and stands in no audit entry.
/// </summary>
public sealed class PlanTyping
{
    public required Guid PlanId { get; init; }

    /// <summary>The item, or the plan itself for the form of its header.</summary>
    public required Guid SubjectId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>Raised by the browser with each key press: what arrives late never overwrites what is newer.</summary>
    public required long Sequence { get; set; }

    /// <summary>The version of the subject that the form was opened on.</summary>
    public required int BaseVersion { get; set; }

    /// <summary>Field by field, JSON; empty once it was saved or thrown away.</summary>
    public required string Values { get; set; }
    public required DateTime TypedAt { get; set; }
}

internal sealed class PlanPresenceMapping : IEntityTypeConfiguration<PlanPresence>
{
    public void Configure(EntityTypeBuilder<PlanPresence> entity)
    {
        entity.ToTable("plan_presences");
        entity.HasKey(p => new { p.PlanId, p.UserId });
        entity.HasOne<Plan>().WithMany().HasForeignKey(p => p.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PlanTypingMapping : IEntityTypeConfiguration<PlanTyping>
{
    public void Configure(EntityTypeBuilder<PlanTyping> entity)
    {
        entity.ToTable("plan_typings");
        entity.HasKey(t => new
        {
            t.PlanId,
            t.UserId,
            t.SubjectId,
        });
        entity.HasOne<Plan>().WithMany().HasForeignKey(t => t.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
