namespace ThiDua.Core.Movements;

public enum PlanChangeKind
{
    Added,
    Removed,
    Changed,
    Same,
}

/// <summary>One field of an item that an amendment changed, as the form shows it.</summary>
public sealed record FieldChange(ItemField Field, string Old, string New);

/// <param name="Old">Null for what is new.</param>
/// <param name="New">Null for what was left out.</param>
/// <param name="OldSentence">The words of the plan before.</param>
/// <param name="NewSentence">The words of the amended plan.</param>
public sealed record PlanChange(
    PlanChangeKind Kind,
    PlanDraftItem? Old,
    PlanDraftItem? New,
    string? OldSentence,
    string? NewSentence,
    IReadOnlyList<FieldChange> Fields
)
{
    public PlanItemKind ItemKind => (New ?? Old!).Kind;
}

/// <summary>What an amended plan adds, leaves out and changes.</summary>
public static class PlanDifference
{
    public static IReadOnlyList<PlanChange> Of(
        IReadOnlyList<PlanDraftItem> old,
        IReadOnlyList<PlanDraftItem> amended,
        Func<SourceRef?, string?> sentence
    )
    {
        var pairs = PlanPairing.Of(old, amended);
        var kept = pairs.Values.Select(i => i.Id).ToHashSet();
        return
        [
            .. amended
                .Where(i => PlanPairing.IsCarried(i.Kind))
                .Select(i => Of(pairs.GetValueOrDefault(i.Id), i, sentence))
                .Concat(old.Where(i => PlanPairing.IsCarried(i.Kind) && !kept.Contains(i.Id)).Select(i => Of(i, null, sentence)))
                .OrderBy(c => c.ItemKind)
                .ThenBy(c => (c.New ?? c.Old!).Ordinal),
        ];
    }

    private static PlanChange Of(PlanDraftItem? old, PlanDraftItem? amended, Func<SourceRef?, string?> sentence)
    {
        var fields = old is not null && amended is not null ? Fields(old, amended) : [];
        var kind =
            old is null ? PlanChangeKind.Added
            : amended is null ? PlanChangeKind.Removed
            : fields.Count > 0 ? PlanChangeKind.Changed
            : PlanChangeKind.Same;
        return new PlanChange(kind, old, amended, Sentence(old, sentence), Sentence(amended, sentence), fields);
    }

    /// <summary>The label of a numbered item may move when another goes; that alone is no change.</summary>
    private static List<FieldChange> Fields(PlanDraftItem old, PlanDraftItem amended)
    {
        var (before, after) = (ItemForm.Values(old), ItemForm.Values(amended));
        return
        [
            .. ItemShapes
                .Of(amended.Kind)
                .Where(f => f.Name != "ordinal" && !string.Equals(before[f.Name], after[f.Name], StringComparison.Ordinal))
                .Select(f => new FieldChange(f, before[f.Name], after[f.Name])),
        ];
    }

    private static string? Sentence(PlanDraftItem? item, Func<SourceRef?, string?> sentence) =>
        item is null ? null : sentence(item.Source) ?? PlanItemJson.Text(item, ItemShapes.MainField(item.Kind));
}
