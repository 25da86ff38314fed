using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Organizations;

/// <summary>What a row of a sheet of units means, and what is to be done with it.</summary>
internal sealed class UnitRowPlan(UnitRow row)
{
    public UnitRow Row { get; } = row;

    /// <summary>The unit that the row speaks of; null for a new one.</summary>
    public OrgNode? Existing { get; set; }
    public Guid UnitId { get; set; }
    public Guid ParentId { get; set; }

    /// <summary>The row of the unit above, where it stands in the same file.</summary>
    public UnitRowPlan? ParentRow { get; set; }
    public UnitKind Kind { get; set; }
    public string Name { get; set; } = "";
    public string ShortName { get; set; } = "";

    public bool IsRenamed { get; set; }
    public bool IsMoved { get; set; }
    public bool Ends { get; set; }
    public bool HasNewCode { get; set; }
    public bool HasNewContact { get; set; }
    public List<(UnitFigureKind Kind, long Value)> NewFigures { get; } = [];
    public List<RowProblem> Problems { get; } = [.. row.Problems];
    public List<RowChange> Changes { get; } = [];

    public bool IsNew => Existing is null;

    public bool IsRefused => Problems.Count > 0;

    public RowOutcome Outcome =>
        IsRefused ? RowOutcome.Refused
        : IsNew ? RowOutcome.New
        : Changes.Count > 0 ? RowOutcome.Changed
        : RowOutcome.Unchanged;

    public RowVerdict Verdict => new(Row.Number, Name.Length > 0 ? Name : Row.Name ?? Row.Code ?? "", Outcome, Problems, Changes);
}
