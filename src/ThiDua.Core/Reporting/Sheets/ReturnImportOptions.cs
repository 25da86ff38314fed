using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

public sealed record UploadReturnsOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>The unit whose form it is; null for the form of the whole round.</summary>
    public Guid? UnitId { get; init; }
    public required string FileName { get; init; }
    public required Stream Content { get; init; }
}

public sealed record ReturnImportOptions
{
    public required Access Access { get; init; }
    public required Guid ImportId { get; init; }

    /// <summary>Of taking over: the right cells of rows in which others are wrong, too.</summary>
    public bool TakesRightCells { get; init; }

    /// <summary>Of taking over: hand the returns in that were filled so, whatever is still missing in them.</summary>
    public bool HandsIn { get; init; }
}

/// <summary>An import with one page of its verdicts.</summary>
public sealed record ReturnImportView(
    ReturnImport Import,
    string FileName,
    RoundHead Round,
    VerdictCounts Counts,
    int Cells,
    IReadOnlyList<ReturnImportRow> Rows,
    int RowCount
);

/// <summary>An import in the list of those of a round or unit.</summary>
public sealed record ReturnImportItem(
    Guid Id,
    string FileName,
    DateTime UploadedAt,
    string ByName,
    ReturnImportState State,
    int TakenCells
);

/// <summary>Which step of an import a job does.</summary>
public sealed record ReturnImportInput(Guid ImportId, ReturnImportState Step);
