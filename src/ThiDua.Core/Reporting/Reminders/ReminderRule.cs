using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>
/// So many days before or after the due date of its rounds an authority reminds whoever has not handed in. Where an authority has
/// no rule of its own, <see cref="Usual"/> holds.
/// </summary>
public sealed class ReminderRule : IAudited
{
    public const int MostDays = 60;

    public required Guid Id { get; init; }
    public required Guid AuthorityId { get; init; }

    /// <summary>Days after the due date; less than 0 is before it.</summary>
    public required int Days { get; init; }

    /// <summary>A week and a day before, and two days after.</summary>
    public static IReadOnlyList<int> Usual { get; } = [-7, -1, 2];
}

internal sealed class ReminderRuleMapping : IEntityTypeConfiguration<ReminderRule>
{
    public void Configure(EntityTypeBuilder<ReminderRule> entity)
    {
        entity.ToTable("reminder_rules");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => new { r.AuthorityId, r.Days }).IsUnique();
    }
}
