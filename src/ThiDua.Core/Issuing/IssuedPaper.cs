using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

/// <summary>A paper that went out of the system, with its number in the register of its authority and year.</summary>
public sealed class IssuedPaper : IAudited
{
    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>"BC-UBND": type and organ, the part of the symbol that has a number series of its own.</summary>
    public required string Series { get; init; }
    public required int Year { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required Guid FileId { get; init; }

    /// <summary>What it was made from (a reporting round).</summary>
    public required Guid SubjectId { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required Guid CreatedBy { get; init; }
}

/// <summary>The next number of a series in a year; counted up in the transaction that uses the number.</summary>
public sealed class NumberSeries : IVersioned
{
    public required Guid AuthorityUnitId { get; init; }
    public required string Series { get; init; }
    public required int Year { get; init; }
    public required int Last { get; set; }
    public int Version { get; set; }
}

internal sealed class IssuedPaperMapping : IEntityTypeConfiguration<IssuedPaper>
{
    public void Configure(EntityTypeBuilder<IssuedPaper> entity)
    {
        entity.ToTable("issued_papers");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Series).HasMaxLength(40);
        entity.Property(p => p.Title).HasMaxLength(1000);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
        entity
            .HasIndex(p => new
            {
                p.AuthorityUnitId,
                p.Series,
                p.Year,
                p.Number,
            })
            .IsUnique();
        entity.HasIndex(p => p.SubjectId);
    }
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

public static class IssuingData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<IssuedPaper> IssuedPapers => db.Set<IssuedPaper>();
        public DbSet<NumberSeries> NumberSeries => db.Set<NumberSeries>();
    }
}
