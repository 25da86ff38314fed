using ThiDua.Core.Inspection;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>A line of a checklist as its fields hold it.</summary>
public sealed class LineField
{
    public decimal? First { get; set; }
    public decimal? Second { get; set; }
    public int? Sample { get; set; }
    public ChecklistResult Result { get; set; }
    public string? Note { get; set; }

    /// <summary>What the line was when the page was shown (<see cref="ChecklistItem.Stamp"/>).</summary>
    public string? Was { get; set; }
}

/// <summary>Somebody of the team as the fields hold it.</summary>
public sealed class TeamField
{
    public Guid? UserId { get; set; }
    public string? Field { get; set; }
}
