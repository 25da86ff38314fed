using System.Globalization;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Text;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Finds the measure of each target: chosen, matched in the library, or a new one of the authority.</summary>
internal sealed class TargetProposer(
    MeasureAdvice advice,
    IReadOnlyDictionary<string, Measure> byCode,
    IReadOnlyList<Measure> own,
    CarriedOver carried,
    UnitResolver units
)
{
    private const int MostCandidates = 6;

    public IReadOnlyList<ProposedTarget> Make(IReadOnlyList<PlanDraftItem> items)
    {
        var made = new List<ProposedTarget>();
        foreach (var item in items.Where(i => i.Kind == PlanItemKind.Target))
        {
            var draft = PlanItemJson.Read<DraftTarget>(item);
            made.Add(Make(item, draft, made.LastOrDefault(before => Continues(item, draft, before))));
        }

        return made;
    }

    private ProposedTarget Make(PlanDraftItem item, DraftTarget draft, ProposedTarget? before)
    {
        var about = string.Join(' ', new[] { draft.Population, draft.Group, before?.Draft.Quote }.Where(t => !string.IsNullOrEmpty(t)));
        var ownName = before is { Measure: null } ? before.OwnName : MeasureNames.Of(draft);
        var candidates = advice
            .Rank(draft.Quote, about)
            .Select(code => byCode.GetValueOrDefault(code))
            .OfType<Measure>()
            .Where(m => Fits(m, draft))
            .Take(MostCandidates)
            .ToList();
        candidates.AddRange(own.Where(m => Fits(m, draft) && m.Id != candidates.FirstOrDefault()?.Id).Take(MostCandidates));
        var chosen = PlanItemJson.Text(item, PlanChoices.Measure);
        var measure =
            chosen == PlanChoices.Own ? null
            : chosen is not null ? Known(chosen, draft)
            : Carried(item, draft) is { } collected ? collected
            : Known(advice.Match(draft.Quote, draft.Population ?? draft.Group), draft) ?? Before(before, draft) ?? SameName(ownName, draft);
        return new ProposedTarget(item, draft, measure, ownName, candidates, chosen is not null, Owner(item));
    }

    /// <summary>Of an amended plan: the measure that numbers are being collected for already.</summary>
    private Measure? Carried(PlanDraftItem item, DraftTarget draft) =>
        carried.TargetOf(item) is { } target
        && byCode.Values.FirstOrDefault(m => m.Id == target.MeasureId) is { } measure
        && Fits(measure, draft)
            ? measure
            : null;

    private Guid? Owner(PlanDraftItem item) =>
        PlanItemJson.Text(item, PlanChoices.Owner) is { } chosen
            ? Guid.TryParse(chosen, CultureInfo.InvariantCulture, out var id) && units.Candidates.Any(u => u.UnitId == id)
                ? id
                : null
            : carried.TargetOf(item)?.OwnerUnitId;

    /// <summary>A path over years in one sentence: the later clause has no words of its own on what is measured.</summary>
    private static bool Continues(PlanDraftItem item, DraftTarget draft, ProposedTarget before) =>
        item.Source is { } source
        && before.Item.Source is { } earlier
        && source.Paragraph == earlier.Paragraph
        && string.IsNullOrWhiteSpace(draft.Population)
        && string.IsNullOrWhiteSpace(draft.Object)
        && draft.Unit == before.Draft.Unit;

    private Measure? Known(string? code, DraftTarget draft) =>
        code is not null && byCode.GetValueOrDefault(code) is { } measure && Fits(measure, draft) ? measure : null;

    private static Measure? Before(ProposedTarget? before, DraftTarget draft) =>
        before?.Measure is { } measure && Fits(measure, draft) ? measure : null;

    /// <summary>A measure of the authority that an earlier plan brought, so that one thing is not counted under two names.</summary>
    private Measure? SameName(string name, DraftTarget draft)
    {
        var folded = SearchFolding.Fold(name);
        return own.FirstOrDefault(m => SearchFolding.Fold(m.Name) == folded && Fits(m, draft));
    }

    /// <summary>Per cent on shares, numbers on counts, and no decimals that the measure does not keep.</summary>
    internal static bool Fits(Measure measure, DraftTarget draft)
    {
        var isShare = measure.Kind is MeasureKind.Share or MeasureKind.YesNo;
        return isShare == (draft.Unit.Trim() == "%")
            && TargetValues.TryScale(draft.Value, measure.TargetScale, out _)
            && (draft.ValueMax is not { } max || TargetValues.TryScale(max, measure.TargetScale, out _));
    }
}
