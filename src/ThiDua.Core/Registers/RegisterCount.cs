using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Registers;

/// <summary>
/// A measure that is counted from a register: the records that meet a condition, of those that meet another one. What it counts
/// stands as the figure of the measure, or beside what is reported, to be compared.
/// </summary>
public sealed class RegisterCount : IAudited
{
    public const int ConditionMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid RegisterId { get; init; }
    public required Guid MeasureId { get; init; }

    /// <summary>Whose units it counts; null for all.</summary>
    public Guid? OwnerUnitId { get; init; }

    /// <summary>Which records count, <see cref="RegisterCondition"/> as JSON.</summary>
    public required string Counted { get; init; }

    /// <summary>Of which records, for a share; an empty condition is all of them.</summary>
    public required string Among { get; init; }

    /// <summary>A number of the record that is added up instead of counting it by one.</summary>
    public string? SumField { get; init; }

    /// <summary>The kind of period that it gives figures for; the figure of a past period stays as it was at its end.</summary>
    public required PeriodKind PeriodKind { get; init; }

    /// <summary>Whether it is the figure of the measure; else it only stands beside what is reported.</summary>
    public required bool IsFigure { get; init; }
    public DateTime? RetiredAt { get; set; }
}

/// <summary>
/// A record that a count looks at: there is one for each record that it counts among. Kept with every change of the record, so
/// that counting is adding up, and a figure opens to its records.
/// </summary>
public sealed class RegisterHit
{
    public required Guid CountId { get; init; }
    public required Guid RecordId { get; init; }
    public required Guid UnitId { get; init; }
    public required bool IsCounted { get; set; }
    public required long Amount { get; set; }
}

/// <summary>What a count gave for a unit in a period.</summary>
public sealed class RegisterTally
{
    public required Guid PeriodId { get; init; }
    public required Guid CountId { get; init; }
    public required Guid UnitId { get; init; }
    public required long Numerator { get; set; }
    public required long Denominator { get; set; }
    public required DateTime CountedAt { get; set; }
}

/// <summary>The value set in which a count gives the figures of a period.</summary>
public sealed class RegisterCountSet
{
    public required Guid CountId { get; init; }
    public required Guid PeriodId { get; init; }

    /// <summary>Null where a round of the period asks for the measure already: then what is reported is the figure.</summary>
    public Guid? SetId { get; init; }
}

public enum ClauseKind
{
    Yes,
    No,
    Filled,
    Equals,

    /// <summary>Of several choices, this one among them.</summary>
    Has,
    AtLeast,
    AtMost,
}

public sealed record RegisterClause(string Field, ClauseKind Kind, string? Value = null);

/// <summary>All of its clauses hold; without any it holds always.</summary>
public sealed record RegisterCondition(IReadOnlyList<RegisterClause> Clauses)
{
    public static RegisterCondition All { get; } = new([]);

    public static RegisterCondition Parse(string json) => JsonSerializer.Deserialize<RegisterCondition>(json) ?? All;

    public string ToJson() => JsonSerializer.Serialize(this);

    public bool Holds(IReadOnlyDictionary<string, string> values) => Clauses.All(c => Holds(c, values.GetValueOrDefault(c.Field) ?? ""));

    private static bool Holds(RegisterClause clause, string value) =>
        clause.Kind switch
        {
            ClauseKind.Yes => value == RegisterValues.Yes,
            ClauseKind.No => value == RegisterValues.No,
            ClauseKind.Filled => value.Length > 0,
            ClauseKind.Equals => value == clause.Value,
            ClauseKind.Has => value.Split('\n').Contains(clause.Value),
            ClauseKind.AtLeast => RegisterValues.Number(value) is { } number && number >= RegisterValues.Number(clause.Value),
            ClauseKind.AtMost => RegisterValues.Number(value) is { } number && number <= RegisterValues.Number(clause.Value),
            _ => throw new InvalidOperationException($"Unknown clause {clause.Kind}."),
        };
}

internal sealed class RegisterCountMapping : IEntityTypeConfiguration<RegisterCount>
{
    public void Configure(EntityTypeBuilder<RegisterCount> entity)
    {
        entity.ToTable("register_counts");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Counted).HasMaxLength(RegisterCount.ConditionMaxLength);
        entity.Property(c => c.Among).HasMaxLength(RegisterCount.ConditionMaxLength);
        entity.Property(c => c.SumField).HasMaxLength(RegisterField.KeyMaxLength);
        entity.HasOne<Register>().WithMany().HasForeignKey(c => c.RegisterId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Measure>().WithMany().HasForeignKey(c => c.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.RegisterId);
        entity.HasIndex(c => c.MeasureId);
    }
}

internal sealed class RegisterHitMapping : IEntityTypeConfiguration<RegisterHit>
{
    public void Configure(EntityTypeBuilder<RegisterHit> entity)
    {
        entity.ToTable("register_hits");
        entity.HasKey(h => new { h.CountId, h.RecordId });
        entity.HasOne<RegisterCount>().WithMany().HasForeignKey(h => h.CountId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<RegisterRecord>().WithMany().HasForeignKey(h => h.RecordId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(h => new
        {
            h.CountId,
            h.UnitId,
            h.IsCounted,
        });
        entity.HasIndex(h => h.RecordId);
    }
}

internal sealed class RegisterTallyMapping : IEntityTypeConfiguration<RegisterTally>
{
    public void Configure(EntityTypeBuilder<RegisterTally> entity)
    {
        entity.ToTable("register_tallies");
        entity.HasKey(t => new
        {
            t.PeriodId,
            t.CountId,
            t.UnitId,
        });
        entity.HasOne<Period>().WithMany().HasForeignKey(t => t.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<RegisterCount>().WithMany().HasForeignKey(t => t.CountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RegisterCountSetMapping : IEntityTypeConfiguration<RegisterCountSet>
{
    public void Configure(EntityTypeBuilder<RegisterCountSet> entity)
    {
        entity.ToTable("register_count_sets");
        entity.HasKey(s => new { s.CountId, s.PeriodId });
        entity.HasOne<RegisterCount>().WithMany().HasForeignKey(s => s.CountId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<ValueSet>().WithMany().HasForeignKey(s => s.SetId).OnDelete(DeleteBehavior.Restrict);
    }
}
