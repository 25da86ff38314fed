using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>
/// A source of numbers for a period: which measures stand in which column. A reporting round has one; later registers,
/// learning and imports have theirs. The columns are fixed once numbers stand under them.
/// </summary>
public sealed class ValueSet : ILeavesTraces
{
    public required Guid Id { get; init; }
    public required Guid PeriodId { get; init; }
    public required MeasureSource Source { get; init; }
    public List<ValueColumn> Columns { get; init; } = [];

    public object? TraceOf(EntityEntry entry) =>
        new FoldEntry
        {
            Change = FoldChange.Set,
            PeriodId = PeriodId,
            SetId = Id,
        };
}

/// <summary>One column of a value set.</summary>
public sealed class ValueColumn : IShapesForms
{
    public required Guid SetId { get; init; }
    public required int Ordinal { get; init; }
    public required Guid MeasureId { get; init; }

    /// <summary>The formula that the numbers in this column were given under.</summary>
    public required Guid FormulaId { get; init; }
}

/// <summary>
/// The numbers of one unit in one set, together in one row: numerators, denominators and which of them are present.
/// Only an accepted row folds upward. The key contains the period, because PostgreSQL partitions need it.
/// </summary>
public sealed class ValueRow : IVersioned, ILeavesTraces
{
    public required Guid PeriodId { get; init; }
    public required Guid SetId { get; init; }
    public required Guid UnitId { get; init; }
    public required byte[] Numerators { get; set; }
    public required byte[] Denominators { get; set; }
    public required byte[] Presence { get; set; }
    public DateTime? AcceptedAt { get; set; }

    /// <summary>Handed in after its day; only of accepted rows.</summary>
    public bool IsLate { get; set; }
    public int Version { get; set; }

    /// <summary>
    /// Drafts do not fold, so what is typed into them leaves no trace. The rows of a set that is new itself are covered by
    /// the trace of the set.
    /// </summary>
    public object? TraceOf(EntityEntry entry)
    {
        var before = entry.State == EntityState.Modified ? entry.Property(nameof(AcceptedAt)).OriginalValue : null;
        var isDraft = entry.State == EntityState.Modified && before is null && AcceptedAt is null;
        var isOfNewSet =
            entry.State == EntityState.Added && entry.Context.Set<ValueSet>().Local.FindEntry(SetId) is { State: EntityState.Added };
        return isDraft || isOfNewSet
            ? null
            : new FoldEntry
            {
                Change = FoldChange.Values,
                PeriodId = PeriodId,
                UnitId = UnitId,
            };
    }

    public RowValues Read(int columns) => RowValues.Decode(Numerators, Denominators, Presence, columns);

    public void Write(RowValues values) => (Numerators, Denominators, Presence) = values.Encode();
}

/// <summary>
/// One edit of one cell: the log that the row is folded from. The base value tells a conflict from a correction.
/// </summary>
public sealed class CellEdit
{
    public required Guid PeriodId { get; init; }
    public required Guid Id { get; init; }
    public required Guid SetId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid MeasureId { get; init; }

    /// <summary>The version of the row that the edit made: the order in which the log is folded.</summary>
    public required int RowVersion { get; init; }
    public long? OldNumerator { get; init; }
    public long? OldDenominator { get; init; }
    public long? NewNumerator { get; init; }
    public long? NewDenominator { get; init; }
    public required Guid EditedBy { get; init; }
    public required DateTime At { get; init; }

    /// <summary>What it was typed on: "web", later the id of an offline device.</summary>
    public required string Device { get; init; }
    public Guid? IdempotencyKey { get; init; }
}

/// <summary>
/// A signed correction at a node, beside the computed value: sum of children + adjustments = figure. Bound to the value
/// it corrected, so that it is flagged when that changes.
/// </summary>
public sealed class Adjustment : IAudited, ILeavesTraces
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid PeriodId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid MeasureId { get; init; }
    public required long NumeratorDelta { get; init; }
    public required long DenominatorDelta { get; init; }
    public required string Reason { get; init; }
    public required long ComputedNumerator { get; init; }
    public required long ComputedDenominator { get; init; }
    public required DateTime At { get; init; }
    public required Guid MadeBy { get; init; }
    public DateTime? WithdrawnAt { get; set; }

    public object? TraceOf(EntityEntry entry) =>
        new FoldEntry
        {
            Change = FoldChange.Adjustments,
            PeriodId = PeriodId,
            UnitId = UnitId,
        };
}

internal sealed class ValueSetMapping : IEntityTypeConfiguration<ValueSet>
{
    public void Configure(EntityTypeBuilder<ValueSet> entity)
    {
        entity.ToTable("value_sets");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.HasOne<Period>().WithMany().HasForeignKey(s => s.PeriodId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(s => s.Columns).WithOne().HasForeignKey(c => c.SetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => s.PeriodId);
    }
}

internal sealed class ValueColumnMapping : IEntityTypeConfiguration<ValueColumn>
{
    public void Configure(EntityTypeBuilder<ValueColumn> entity)
    {
        entity.ToTable("value_columns");
        entity.HasKey(c => new { c.SetId, c.Ordinal });
        entity.HasOne<Measure>().WithMany().HasForeignKey(c => c.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<MeasureFormula>().WithMany().HasForeignKey(c => c.FormulaId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.MeasureId);
    }
}

internal sealed class ValueRowMapping : IEntityTypeConfiguration<ValueRow>
{
    public void Configure(EntityTypeBuilder<ValueRow> entity)
    {
        entity.ToTable("value_rows");
        entity.HasKey(r => new
        {
            r.PeriodId,
            r.SetId,
            r.UnitId,
        });
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<ValueSet>().WithMany().HasForeignKey(r => r.SetId).OnDelete(DeleteBehavior.Restrict);
        // A unit's rows of a period are read again whenever one of them changes.
        entity.HasIndex(r => new { r.PeriodId, r.UnitId });
    }
}

internal sealed class CellEditMapping : IEntityTypeConfiguration<CellEdit>
{
    public void Configure(EntityTypeBuilder<CellEdit> entity)
    {
        entity.ToTable("cell_edits");
        entity.HasKey(e => new { e.PeriodId, e.Id });
        entity.Property(e => e.Device).HasMaxLength(64);
        entity.HasIndex(e => new { e.SetId, e.UnitId });
    }
}

internal sealed class AdjustmentMapping : IEntityTypeConfiguration<Adjustment>
{
    public void Configure(EntityTypeBuilder<Adjustment> entity)
    {
        entity.ToTable("adjustments");
        entity.HasKey(a => new { a.PeriodId, a.Id });
        entity.Property(a => a.Reason).HasMaxLength(Adjustment.ReasonMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Measure>().WithMany().HasForeignKey(a => a.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => new
        {
            a.PeriodId,
            a.MeasureId,
            a.UnitId,
        });
    }
}
