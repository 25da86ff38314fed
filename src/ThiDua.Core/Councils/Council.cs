using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Councils;

/// <summary>A council or steering committee, as the decision that set it up names it. A new decision makes a new one.</summary>
public sealed class Council : IAudited, IVersioned
{
    public const int NameMaxLength = 300;
    public const int DecisionMaxLength = 100;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required CouncilKind Kind { get; init; }
    public required string Name { get; set; }

    /// <summary>Number and symbol of the decision: "45/QĐ-UBND".</summary>
    public required string DecisionNumber { get; set; }
    public required DateOnly DecidedOn { get; set; }
    public required DateOnly ValidFrom { get; set; }

    /// <summary>First day on which another decision holds.</summary>
    public DateOnly? ValidTo { get; set; }
    public List<CouncilMember> Members { get; init; } = [];
    public int Version { get; set; }
}

public enum CouncilKind
{
    /// <summary>Hội đồng Thi đua - Khen thưởng.</summary>
    EmulationCouncil,

    /// <summary>Ban Chỉ đạo.</summary>
    SteeringCommittee,

    /// <summary>Hội đồng sáng kiến.</summary>
    InitiativeCouncil,
}

public sealed class CouncilMember : IAudited
{
    public const int NameMaxLength = 100;
    public const int PositionMaxLength = 200;
    public const int FieldsMaxLength = 400;

    public required Guid Id { get; init; }
    public required Guid CouncilId { get; init; }
    public required int Ordinal { get; set; }

    /// <summary>The account of the member; null where the person has none.</summary>
    public Guid? UserId { get; set; }

    [PersonalDataField]
    public required string FullName { get; set; }
    public string? Position { get; set; }
    public required CouncilRole Role { get; set; }

    /// <summary>Codes of the sectors that the member answers for, separated by commas; the words are those of plan contents.</summary>
    public string Fields { get; set; } = "";

    public IReadOnlyList<string> FieldCodes => Fields.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

public enum CouncilRole
{
    Chair,
    ViceChair,
    Standing,
    Secretary,
    Member,
}

internal sealed class CouncilMapping : IEntityTypeConfiguration<Council>
{
    public void Configure(EntityTypeBuilder<Council> entity)
    {
        entity.ToTable("councils");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Name).HasMaxLength(Council.NameMaxLength);
        entity.Property(c => c.DecisionNumber).HasMaxLength(Council.DecisionMaxLength);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CouncilId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => c.AuthorityUnitId);
    }
}

internal sealed class CouncilMemberMapping : IEntityTypeConfiguration<CouncilMember>
{
    public void Configure(EntityTypeBuilder<CouncilMember> entity)
    {
        entity.ToTable("council_members");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.FullName).HasMaxLength(CouncilMember.NameMaxLength);
        entity.Property(m => m.Position).HasMaxLength(CouncilMember.PositionMaxLength);
        entity.Property(m => m.Fields).HasMaxLength(CouncilMember.FieldsMaxLength);
        entity.Ignore(m => m.FieldCodes);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => m.CouncilId);
        entity.HasIndex(m => m.UserId);
    }
}
