namespace ThiDua.PlanReading.Amending;

/// <summary>What an amendment does to a place of the plan.</summary>
public enum ChangeKind
{
    /// <summary>"Sửa đổi điểm a khoản 1 Mục II như sau": the words there give way to new ones.</summary>
    Replace,

    /// <summary>"Bổ sung điểm d vào sau điểm c …".</summary>
    Add,

    /// <summary>"Bãi bỏ khoản 3 Mục IV".</summary>
    Repeal,

    /// <summary>"Thay thế cụm từ “…” bằng cụm từ “…”".</summary>
    Words,
}

/// <summary>One step of the way to a place: a label ("II", "1", "a"), or the n-th dash of what was reached.</summary>
public sealed record PlaceStep(string? Label, int? Dash);

/// <param name="Place">From the outermost step to the innermost; for <see cref="ChangeKind.Add"/> what is added to or behind.</param>
/// <param name="IsBehind">What is added stands behind the place instead of within it.</param>
/// <param name="HeadingOnly">Only the heading of the place changes, what stands below it stays.</param>
/// <param name="NewText">The paragraphs that come.</param>
/// <param name="OldWords">The words that go, for <see cref="ChangeKind.Words"/>.</param>
/// <param name="Paragraph">The paragraph of the amendment that orders it.</param>
public sealed record ChangeOrder(
    ChangeKind Kind,
    IReadOnlyList<PlaceStep> Place,
    bool IsBehind,
    bool HeadingOnly,
    IReadOnlyList<string> NewText,
    string? OldWords,
    string? NewWords,
    int Paragraph
);

/// <summary>An amendment that only lists changes.</summary>
/// <param name="Number">The number of the document that it amends, where it names one.</param>
public sealed record ChangeList(string? Number, IReadOnlyList<ChangeOrder> Orders);
