using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace ThiDua.Core.Measures;

/// <summary>
/// One entry of the log of what has changed in what folds, saved in the transaction of the change. Every host reads it
/// before it shows a figure, so what one host shows every host shows. It names what to read again and holds no numbers:
/// applying an entry twice, or late, does no harm.
/// </summary>
/// <remarks>
/// Entries are numbered after their transaction (<see cref="Resident.FoldSequencer"/>), because a number drawn inside it could become
/// visible after a higher one and be missed. So the numbers that can be seen have no gaps, and what has none yet is read
/// besides.
/// </remarks>
public sealed record FoldEntry
{
    /// <summary>Given when it is saved, so that equal entries of one save can be told from different ones before.</summary>
    public Guid Id { get; private set; }
    public required FoldChange Change { get; init; }
    public Guid? PeriodId { get; init; }
    public Guid? UnitId { get; init; }
    public Guid? SetId { get; init; }

    /// <summary>Position in the log; null until numbered.</summary>
    public long? Sequence { get; set; }
}

public enum FoldChange
{
    /// <summary>The values of a unit in a period.</summary>
    Values,

    /// <summary>A correction at a unit in a period.</summary>
    Adjustments,

    /// <summary>A value set with its columns and rows.</summary>
    Set,

    /// <summary>A measure, formula or period was added or reworded: numbers stay what they are.</summary>
    Catalogue,

    /// <summary>Which numbers count for which measure.</summary>
    Meaning,
}

internal sealed class FoldEntryMapping : IEntityTypeConfiguration<FoldEntry>
{
    public void Configure(EntityTypeBuilder<FoldEntry> entity)
    {
        entity.ToTable("fold_entries");
        entity.Property(e => e.Id).HasValueGenerator<InOrder>();
        entity.Property(e => e.Sequence).IsConcurrencyToken();
        entity.HasIndex(e => e.Sequence).IsUnique();
    }

    private sealed class InOrder : ValueGenerator<Guid>
    {
        public override bool GeneratesTemporaryValues => false;

        public override Guid Next(EntityEntry entry) => Ids.Next();
    }
}
