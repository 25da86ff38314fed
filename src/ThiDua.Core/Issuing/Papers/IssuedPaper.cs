using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

/// <summary>
/// A paper on its way out: drafted from data and typed words, checked (then it has its number and its bytes), signed,
/// issued; recalled where it was wrong. Its words are its <see cref="PaperContent"/>.
/// </summary>
public sealed class IssuedPaper : IAudited, IVersioned, ISearchable
{
    public const int TitleMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>The code of its <see cref="PaperForm"/>.</summary>
    public string Form { get; init; } = "bao-cao-tong-hop";

    public PaperState State { get; set; }

    /// <summary>Type and organ, the part of the symbol that has a number series of its own: "BC-UBND", "BB-HĐTĐKT", "CV-UBND".</summary>
    public required string Series { get; init; }

    /// <summary>What is printed behind the number: "BC-UBND", of a công văn "UBND-VHXH".</summary>
    public string Symbol { get; set; } = "";

    public required int Year { get; set; }

    /// <summary>Reserved when it was checked; null before. It stays with the paper whatever becomes of it.</summary>
    public int? Number { get; set; }
    public required string Title { get; set; }

    /// <summary>The day it is dated; of a draft the day it was drafted.</summary>
    public required DateOnly IssuedOn { get; set; }

    /// <summary>The Word file with its number, as checked; null for a draft.</summary>
    public Guid? FileId { get; set; }

    /// <summary>The same as PDF, made by the system.</summary>
    public Guid? PdfFileId { get; set; }

    /// <summary>What it was made from (a reporting round, an inspection, a nomination); null where it was typed.</summary>
    public Guid? SubjectId { get; init; }

    public string? SignatoryName { get; set; }
    public string? SignatoryPosition { get; set; }
    public PaperPriority Priority { get; set; }
    public int? Pages { get; set; }

    /// <summary>How many copies go out on paper.</summary>
    public int? Copies { get; set; }

    /// <summary>Answer or deed asked for by this day.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The file (hồ sơ) that it is kept in: notation of the record office.</summary>
    public string? FileNotation { get; set; }

    public required DateTime CreatedAt { get; init; }
    public required Guid CreatedBy { get; init; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    /// <summary>"05/BC-UBND"; a draft has dots for the number.</summary>
    public string Notation => $"{(Number is { } n ? $"{n:00}" : "……")}/{(Symbol.Length > 0 ? Symbol : Series)}";

    public string SearchSource() => $"{Notation} {Title}";
}

public enum PaperPriority
{
    Normal,
    Urgent,
    VeryUrgent,
    Immediate,
}

/// <summary>The values that a paper is made of, and its figures as they stood. Opaque to queries.</summary>
public sealed class PaperContent
{
    public required Guid PaperId { get; init; }

    /// <summary>Field → value, JSON (<see cref="PaperJson"/>).</summary>
    public required string Values { get; set; }

    /// <summary>The figures with the units behind them, JSON, packed.</summary>
    public byte[]? Figures { get; set; }
}

/// <summary>One step in the life of a paper, with who and why.</summary>
public sealed class PaperStep
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid PaperId { get; init; }
    public required PaperAction Action { get; init; }
    public required PaperState From { get; init; }
    public required PaperState To { get; init; }
    public required Guid By { get; init; }
    public required DateTime At { get; init; }
    public string? Reason { get; init; }
}

internal sealed class IssuedPaperMapping : IEntityTypeConfiguration<IssuedPaper>
{
    public void Configure(EntityTypeBuilder<IssuedPaper> entity)
    {
        entity.ToTable("issued_papers");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Form).HasMaxLength(60);
        entity.Property(p => p.Series).HasMaxLength(40);
        entity.Property(p => p.Symbol).HasMaxLength(40);
        entity.Property(p => p.Title).HasMaxLength(IssuedPaper.TitleMaxLength);
        entity.Property(p => p.SignatoryName).HasMaxLength(200);
        entity.Property(p => p.SignatoryPosition).HasMaxLength(300);
        entity.Property(p => p.FileNotation).HasMaxLength(60);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.Ignore(p => p.Notation);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.PdfFileId).OnDelete(DeleteBehavior.Restrict);
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
        entity.HasIndex(p => new { p.AuthorityUnitId, p.State });
    }
}

internal sealed class PaperContentMapping : IEntityTypeConfiguration<PaperContent>
{
    public void Configure(EntityTypeBuilder<PaperContent> entity)
    {
        entity.ToTable("paper_contents");
        entity.HasKey(c => c.PaperId);
        entity.Property(c => c.PaperId).ValueGeneratedNever();
        entity.HasOne<IssuedPaper>().WithOne().HasForeignKey<PaperContent>(c => c.PaperId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PaperStepMapping : IEntityTypeConfiguration<PaperStep>
{
    public void Configure(EntityTypeBuilder<PaperStep> entity)
    {
        entity.ToTable("paper_steps");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Reason).HasMaxLength(PaperStep.ReasonMaxLength);
        entity.HasOne<IssuedPaper>().WithMany().HasForeignKey(s => s.PaperId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => new { s.PaperId, s.At });
    }
}
