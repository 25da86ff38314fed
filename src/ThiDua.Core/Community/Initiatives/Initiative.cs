using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Community;

public enum InitiativeKind
{
    /// <summary>Sáng kiến, cải tiến kỹ thuật.</summary>
    Initiative,

    /// <summary>Mô hình, cách làm hay.</summary>
    Model,
}

public enum InitiativeField
{
    DigitalGovernment,
    DigitalEconomy,
    DigitalSociety,
    DigitalLiteracy,
    Agriculture,
    Education,
    Health,
    Culture,
    Security,
    Other,
}

/// <summary>An improvement or a way of working: written down, read without names, recognised, copied, measured again.</summary>
public sealed class Initiative : IAudited, IVersioned, ISearchable
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 4000;
    public const int UnitMaxLength = 60;
    public const int DecisionMaxLength = 100;

    /// <summary>Decimals of the figures before and after.</summary>
    public const int Scale = 1;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>The unit that hands it in.</summary>
    public required Guid UnitId { get; init; }
    public required InitiativeKind Kind { get; init; }
    public required InitiativeField Field { get; set; }
    public required string Title { get; set; }

    /// <summary>Who thought of it; shown to everybody only once it is recognised.</summary>
    [PersonalDataField]
    public required string Authors { get; set; }
    public required string Problem { get; set; }
    public required string Solution { get; set; }
    public required string Effect { get; set; }

    /// <summary>What the effect is measured by: "số hồ sơ trực tuyến mỗi tháng".</summary>
    public required string EffectMeasure { get; set; }
    public required string EffectUnit { get; set; }
    public required long Before { get; set; }
    public required long After { get; set; }
    public required DateOnly AppliedFrom { get; set; }
    public required InitiativeState State { get; set; }
    public required Guid SubmittedById { get; init; }
    public required DateTime SubmittedAt { get; init; }

    /// <summary>What the council found, shown to the authors.</summary>
    public string? CouncilOpinion { get; set; }
    public string? DecisionNumber { get; set; }
    public DateOnly? RecognisedOn { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => $"{Title} {Problem} {Solution}";
}

public enum InitiativeState
{
    /// <summary>Handed in; the office names two judges.</summary>
    Submitted,

    /// <summary>Two judges read it without names.</summary>
    InReading,

    /// <summary>Both have read it; the council decides.</summary>
    Judged,
    Recognised,
    NotRecognised,

    /// <summary>Applied by another unit than the one it came from.</summary>
    Spread,
    Withdrawn,
}

/// <summary>One judge's reading. The judge is shown neither authors nor unit, and the other reading only when both are in.</summary>
public sealed class InitiativeReading : IAudited
{
    public const int CommentMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid InitiativeId { get; init; }
    public required Guid JudgeId { get; init; }
    public required DateOnly DueOn { get; init; }
    public int? Novelty { get; set; }
    public int? Effect { get; set; }
    public int? Spread { get; set; }
    public string? Comment { get; set; }
    public DateTime? ReadAt { get; set; }

    public int? Total => Novelty + Effect + Spread;
}

/// <summary>Where else it is applied, and from whom that unit has it: a link of the replication chain.</summary>
public sealed class InitiativeApplication : IAudited
{
    public required Guid Id { get; init; }
    public required Guid InitiativeId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The application that it was copied from; null for the place of origin.</summary>
    public Guid? CopiedFromId { get; init; }
    public required DateOnly From { get; init; }
    public required string Effect { get; init; }
    public long? Before { get; init; }
    public long? After { get; init; }
}

/// <summary>The effect measured again, 6 and 12 months after recognition.</summary>
public sealed class InitiativeMeasurement : IAudited
{
    public required Guid Id { get; init; }
    public required Guid InitiativeId { get; init; }
    public required int AfterMonths { get; init; }
    public required DateOnly MeasuredOn { get; init; }
    public required long Value { get; init; }
    public string? Note { get; init; }
}

internal sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>
{
    public void Configure(EntityTypeBuilder<Initiative> entity)
    {
        entity.ToTable("initiatives");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Title).HasMaxLength(Initiative.TitleMaxLength);
        entity.Property(i => i.Authors).HasMaxLength(Initiative.TitleMaxLength);
        entity.Property(i => i.Problem).HasMaxLength(Initiative.TextMaxLength);
        entity.Property(i => i.Solution).HasMaxLength(Initiative.TextMaxLength);
        entity.Property(i => i.Effect).HasMaxLength(Initiative.TextMaxLength);
        entity.Property(i => i.EffectMeasure).HasMaxLength(Initiative.TitleMaxLength);
        entity.Property(i => i.EffectUnit).HasMaxLength(Initiative.UnitMaxLength);
        entity.Property(i => i.CouncilOpinion).HasMaxLength(Initiative.TextMaxLength);
        entity.Property(i => i.DecisionNumber).HasMaxLength(Initiative.DecisionMaxLength);
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(i => i.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(i => i.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(i => new { i.AuthorityUnitId, i.State });
        entity.HasIndex(i => i.UnitId);
    }
}

internal sealed class InitiativeReadingMapping : IEntityTypeConfiguration<InitiativeReading>
{
    public void Configure(EntityTypeBuilder<InitiativeReading> entity)
    {
        entity.ToTable("initiative_readings");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Comment).HasMaxLength(InitiativeReading.CommentMaxLength);
        entity.Ignore(r => r.Total);
        entity.HasOne<Initiative>().WithMany().HasForeignKey(r => r.InitiativeId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => new { r.InitiativeId, r.JudgeId }).IsUnique();
        entity.HasIndex(r => new { r.JudgeId, r.ReadAt });
    }
}

internal sealed class InitiativeApplicationMapping : IEntityTypeConfiguration<InitiativeApplication>
{
    public void Configure(EntityTypeBuilder<InitiativeApplication> entity)
    {
        entity.ToTable("initiative_applications");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Effect).HasMaxLength(Initiative.TextMaxLength);
        entity.HasOne<Initiative>().WithMany().HasForeignKey(a => a.InitiativeId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity
            .HasOne<InitiativeApplication>()
            .WithMany()
            .HasForeignKey(a => a.CopiedFromId)
            // The name by convention is longer than PostgreSQL keeps.
            .HasConstraintName("fk_initiative_applications_copied_from")
            .OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => new { a.InitiativeId, a.UnitId }).IsUnique();
    }
}

internal sealed class InitiativeMeasurementMapping : IEntityTypeConfiguration<InitiativeMeasurement>
{
    public void Configure(EntityTypeBuilder<InitiativeMeasurement> entity)
    {
        entity.ToTable("initiative_measurements");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Note).HasMaxLength(InitiativeReading.CommentMaxLength);
        entity.HasOne<Initiative>().WithMany().HasForeignKey(m => m.InitiativeId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(m => new { m.InitiativeId, m.AfterMonths }).IsUnique();
    }
}
