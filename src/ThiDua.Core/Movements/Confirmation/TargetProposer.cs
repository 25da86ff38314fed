using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Text;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Finds the measure of each target: chosen, matched in the library, or a new one of the authority.</summary>
internal sealed class TargetProposer(MeasureAdvice advice, IReadOnlyDictionary<string, Measure> byCode, IReadOnlyList<Measure> own)
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
            : Known(advice.Match(draft.Quote, draft.Population ?? draft.Group), draft) ?? Before(before, draft) ?? SameName(ownName, draft);
        return new ProposedTarget(item, draft, measure, ownName, candidates, chosen is not null);
    }

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

/// <summary>Numbers of targets as integers at a measure's scale.</summary>
public static class TargetValues
{
    private const decimal Limit = 1_000_000_000_000_000m;

    /// <summary>False where the scale is too coarse for the number, or the number too large.</summary>
    public static bool TryScale(decimal value, int scale, out long scaled)
    {
        scaled = 0;
        if (Math.Abs(value) >= Limit)
        {
            return false;
        }

        var power = value;
        for (var i = 0; i < scale; i++)
        {
            power *= 10;
        }

        if (Math.Abs(power) >= Limit || decimal.Truncate(power) != power)
        {
            return false;
        }

        scaled = (long)power;
        return true;
    }

    /// <summary>The least scale that keeps a number whole.</summary>
    public static int ScaleOf(decimal value)
    {
        var scale = 0;
        while (scale < Measure.MaxScale && !TryScale(value, scale, out _))
        {
            scale++;
        }

        return scale;
    }
}
