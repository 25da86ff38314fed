using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>
/// A workbook of returns that came back: of one unit, or of all units of a round. It is judged first, taken over when the person
/// says so, and can be undone: every cell that it wrote names it in the log of cells.
/// </summary>
public sealed class ReturnImport : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>The unit whose form it is; null for the form of the whole round.</summary>
    public Guid? UnitId { get; init; }
    public required Guid FileId { get; init; }

    /// <summary>When the workbook was made: what was typed after that is not overwritten.</summary>
    public required DateTime FormMadeAt { get; init; }
    public required Guid UploadedBy { get; init; }
    public required DateTime UploadedAt { get; init; }
    public required ReturnImportState State { get; set; }

    /// <summary>Take the right cells of rows in which others are wrong.</summary>
    public bool TakesRightCells { get; set; }

    /// <summary>Hand the returns in that were filled so.</summary>
    public bool HandsIn { get; set; }
    public int TakenRows { get; set; }
    public int TakenCells { get; set; }
    public DateTime? AppliedAt { get; set; }
    public DateTime? UndoneAt { get; set; }

    /// <summary>Cells that were changed again after the import and so stayed when it was undone.</summary>
    public int KeptCells { get; set; }

    /// <summary>Answers in words as they were before, JSON: their log is here, that of the numbers is the log of cells.</summary>
    public string? AnswersBefore { get; set; }

    /// <summary>The work that does it where the file is large.</summary>
    public Guid? JobId { get; set; }
    public int Version { get; set; }

    /// <summary>What the log of cells names as the place where a value was typed.</summary>
    public string Device => $"{DevicePrefix}{Id:N}";

    public const string DevicePrefix = "import:";
}

public enum ReturnImportState
{
    Judging,
    Judged,
    Applying,
    Applied,
    Undoing,
    Undone,
}

/// <summary>The verdict on one row of the workbook.</summary>
public sealed class ReturnImportRow
{
    public const int SubjectMaxLength = 400;

    public required Guid ImportId { get; init; }

    /// <summary>The row's number in the file.</summary>
    public required int Number { get; init; }
    public required string Subject { get; init; }
    public required RowOutcome Outcome { get; init; }

    /// <summary>How many cells of the row would be written.</summary>
    public required int Cells { get; init; }

    /// <summary>A <see cref="RowDetails"/>, JSON.</summary>
    public required string Details { get; init; }
}

internal sealed class ReturnImportMapping : IEntityTypeConfiguration<ReturnImport>
{
    public void Configure(EntityTypeBuilder<ReturnImport> entity)
    {
        entity.ToTable("return_imports");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.Ignore(i => i.Device);
        entity.HasOne<ReportingRound>().WithMany().HasForeignKey(i => i.RoundId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(i => new { i.RoundId, i.UploadedAt });
    }
}

internal sealed class ReturnImportRowMapping : IEntityTypeConfiguration<ReturnImportRow>
{
    public void Configure(EntityTypeBuilder<ReturnImportRow> entity)
    {
        entity.ToTable("return_import_rows");
        entity.HasKey(r => new { r.ImportId, r.Number });
        entity.Property(r => r.Subject).HasMaxLength(ReturnImportRow.SubjectMaxLength);
        entity.HasOne<ReturnImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => new
        {
            r.ImportId,
            r.Outcome,
            r.Number,
        });
    }
}
