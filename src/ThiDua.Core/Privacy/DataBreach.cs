using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Privacy;

/// <summary>A breach of personal data: to be reported within 72 hours of becoming known.</summary>
public sealed class DataBreach : IAudited, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 4000;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string Title { get; set; }

    /// <summary>What happened and which kinds of data it concerns; never the data itself.</summary>
    public required string Description { get; set; }
    public required DateTime KnownAt { get; init; }
    public required DateTime ReportBy { get; init; }
    public int? PeopleConcerned { get; set; }
    public DateTime? ReportedAt { get; set; }

    /// <summary>To whom it was reported, with the number of the paper.</summary>
    public string? ReportedTo { get; set; }

    /// <summary>What was done against it and so that it does not happen again.</summary>
    public string? Measures { get; set; }
    public DateTime? ClosedAt { get; set; }
    public int Version { get; set; }
}

internal sealed class DataBreachMapping : IEntityTypeConfiguration<DataBreach>
{
    public void Configure(EntityTypeBuilder<DataBreach> entity)
    {
        entity.ToTable("data_breaches");
        entity.Property(b => b.Id).ValueGeneratedNever();
        entity.Property(b => b.Title).HasMaxLength(DataBreach.TitleMaxLength);
        entity.Property(b => b.Description).HasMaxLength(DataBreach.TextMaxLength);
        entity.Property(b => b.ReportedTo).HasMaxLength(300);
        entity.Property(b => b.Measures).HasMaxLength(DataBreach.TextMaxLength);
        entity.Property(b => b.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(b => b.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(b => new { b.AuthorityUnitId, b.ReportedAt });
    }
}
