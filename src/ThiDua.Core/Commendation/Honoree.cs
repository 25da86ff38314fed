using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

/// <summary>Somebody who can be commended: a person, a household, or a collective. Awards of all years hang here.</summary>
public sealed class Honoree : IAudited, IVersioned, ISearchable
{
    public const int NameMaxLength = 200;
    public const int PositionMaxLength = 200;

    public required Guid Id { get; init; }
    public required CandidateKind Kind { get; init; }

    [PersonalDataField]
    public required string FullName { get; set; }

    /// <summary>Where the person works or lives; of a collective that is a unit of the tree, the unit itself.</summary>
    public required Guid UnitId { get; set; }

    /// <summary>A collective below the units of the tree ("Tổ sản xuất số 2"), or a person, belongs to the unit but is not it.</summary>
    public bool IsUnit { get; init; }
    public Guid? UserId { get; set; }
    public string? Position { get; set; }
    public int? BirthYear { get; set; }
    public bool? IsWoman { get; set; }
    public bool IsLeader { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    /// <summary>Begins with the given name, as lists of people are sorted.</summary>
    public string SearchSource() => Kind == CandidateKind.Collective ? FullName : $"{FullName.Split(' ')[^1]} {FullName}";
}

/// <summary>A discipline, investigation, inspection, complaint or press case: it rests nominations until a written conclusion.</summary>
public sealed class Impediment : IAudited
{
    public const int TextMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid HonoreeId { get; init; }
    public required MatterKind Kind { get; init; }
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Who told of it: the police, the inspectorate, the tax or insurance office …</summary>
    public required string Source { get; init; }
    public DateOnly? ConcludedOn { get; set; }

    /// <summary>Number, day and gist of the written conclusion.</summary>
    public string? Conclusion { get; set; }
    public bool IsViolation { get; set; }

    /// <summary>Last day of the discipline: achievements before it are not counted.</summary>
    public DateOnly? DisciplineEndsOn { get; set; }
}

/// <summary>One achievement with its dates. It backs one commendation; so does an initiative.</summary>
public sealed class Achievement : IAudited
{
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid HonoreeId { get; init; }
    public required AchievementKind Kind { get; init; }
    public required string Text { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public InitiativeReach Reach { get; init; }

    /// <summary>Number and day of the paper that recognises it; evidence in words where there is no file.</summary>
    public string? Evidence { get; init; }

    /// <summary>The record that it stands for elsewhere in the system: a recognised initiative, a result.</summary>
    public Guid? SourceId { get; init; }
}

/// <summary>Which nomination an achievement backs.</summary>
public sealed class NominationAchievement : IAudited
{
    public required Guid Id { get; init; }
    public required Guid NominationId { get; init; }
    public required Guid AchievementId { get; init; }
}

internal sealed class HonoreeMapping : IEntityTypeConfiguration<Honoree>
{
    public void Configure(EntityTypeBuilder<Honoree> entity)
    {
        entity.ToTable("honorees");
        entity.Property(h => h.Id).ValueGeneratedNever();
        entity.Property(h => h.FullName).HasMaxLength(Honoree.NameMaxLength);
        entity.Property(h => h.Position).HasMaxLength(Honoree.PositionMaxLength);
        entity.Property(h => h.SearchText).HasMaxLength(Honoree.NameMaxLength * 2);
        entity.Property(h => h.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(h => h.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(h => h.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(h => new { h.UnitId, h.SearchText });
    }
}

internal sealed class ImpedimentMapping : IEntityTypeConfiguration<Impediment>
{
    public void Configure(EntityTypeBuilder<Impediment> entity)
    {
        entity.ToTable("impediments");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Source).HasMaxLength(Impediment.TextMaxLength);
        entity.Property(i => i.Conclusion).HasMaxLength(Impediment.TextMaxLength);
        entity.HasOne<Honoree>().WithMany().HasForeignKey(i => i.HonoreeId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(i => i.HonoreeId);
    }
}

internal sealed class AchievementMapping : IEntityTypeConfiguration<Achievement>
{
    public void Configure(EntityTypeBuilder<Achievement> entity)
    {
        entity.ToTable("achievements");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Text).HasMaxLength(Achievement.TextMaxLength);
        entity.Property(a => a.Evidence).HasMaxLength(Achievement.TextMaxLength);
        entity.HasOne<Honoree>().WithMany().HasForeignKey(a => a.HonoreeId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => a.HonoreeId);
        entity.HasIndex(a => a.SourceId);
    }
}

internal sealed class NominationAchievementMapping : IEntityTypeConfiguration<NominationAchievement>
{
    public void Configure(EntityTypeBuilder<NominationAchievement> entity)
    {
        entity.ToTable("nomination_achievements");
        entity.Property(l => l.Id).ValueGeneratedNever();
        entity.HasOne<Nomination>().WithMany().HasForeignKey(l => l.NominationId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Achievement>().WithMany().HasForeignKey(l => l.AchievementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(l => new { l.NominationId, l.AchievementId }).IsUnique();
        entity.HasIndex(l => l.AchievementId);
    }
}
