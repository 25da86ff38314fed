using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Issuing;

/// <summary>The last number given in a series in a year; counted up in the transaction that uses the number.</summary>
public sealed class NumberSeries : IVersioned
{
    public required Guid AuthorityUnitId { get; init; }
    public required string Series { get; init; }
    public required int Year { get; init; }
    public required int Last { get; set; }
    public int Version { get; set; }
}

/// <summary>Numbers of a series that were given outside the system (by hand, before it was used), so that none is given twice and no gap is unexplained.</summary>
public sealed class NumberNote : IAudited
{
    public const int ReasonMaxLength = 500;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string Series { get; init; }
    public required int Year { get; init; }
    public required int From { get; init; }

    /// <summary>Inclusive.</summary>
    public required int To { get; init; }
    public required string Reason { get; init; }
    public required Guid CreatedBy { get; init; }
    public required DateTime CreatedAt { get; init; }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> entity)
    {
        entity.ToTable("number_series");
        entity.HasKey(s => new
        {
            s.AuthorityUnitId,
            s.Series,
            s.Year,
        });
        entity.Property(s => s.Series).HasMaxLength(40);
        entity.Property(s => s.Version).IsConcurrencyToken();
    }
}

internal sealed class NumberNoteMapping : IEntityTypeConfiguration<NumberNote>
{
    public void Configure(EntityTypeBuilder<NumberNote> entity)
    {
        entity.ToTable("number_notes");
        entity.Property(n => n.Id).ValueGeneratedNever();
        entity.Property(n => n.Series).HasMaxLength(40);
        entity.Property(n => n.Reason).HasMaxLength(NumberNote.ReasonMaxLength);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(n => n.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(n => new
        {
            n.AuthorityUnitId,
            n.Series,
            n.Year,
        });
    }
}
