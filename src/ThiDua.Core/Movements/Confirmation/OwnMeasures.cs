using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>New measures of an authority, for targets that the catalogue has none for. Targets of one name share one.</summary>
internal sealed class OwnMeasures(OrgNode authority, DateOnly validFrom)
{
    private readonly Dictionary<string, Measure> made = [];

    public IReadOnlyCollection<Measure> Made => made.Values;

    /// <param name="siblings">All targets of that name: the measure keeps the decimals of each.</param>
    public Measure For(ProposedTarget target, IEnumerable<ProposedTarget> siblings)
    {
        var key = SearchFolding.Fold(target.OwnName) + '|' + target.Draft.Unit.Trim();
        return made.TryGetValue(key, out var known) ? known : made[key] = Make(target, siblings);
    }

    private Measure Make(ProposedTarget target, IEnumerable<ProposedTarget> siblings)
    {
        var draft = target.Draft;
        var id = Ids.Next();
        var isShare = draft.Unit.Trim() == "%";
        var values = siblings.SelectMany(t => new[] { t.Draft.Value, t.Draft.ValueMax ?? 0 });
        return new Measure
        {
            Id = id,
            Code = CodeOf(id),
            OwnerUnitId = authority.UnitId,
            Name = target.OwnName,
            Kind = isShare ? MeasureKind.Share : MeasureKind.Count,
            Direction = draft.Comparator == TargetComparator.AtMost ? MeasureDirection.LessIsBetter : MeasureDirection.MoreIsBetter,
            Scale = isShare ? 0 : values.Max(TargetValues.ScaleOf),
            UnitText = draft.Unit.Trim(),
            PeriodFold = !isShare && draft.Recurrence == Recurrence.Yearly ? PeriodFold.Sum : PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = ReportedBy(draft),
            Formulas =
            [
                new MeasureFormula
                {
                    Id = Ids.Next(),
                    MeasureId = id,
                    ValidFrom = validFrom,
                    Numerator = Cut(draft.Object ?? draft.Quote),
                    Denominator = isShare && !string.IsNullOrWhiteSpace(draft.Population) ? Cut(draft.Population) : null,
                },
            ],
        };
    }

    /// <summary>Units of the kind the target speaks of; else the authority itself, a province's through its communes.</summary>
    private List<UnitKind> ReportedBy(DraftTarget draft)
    {
        foreach (var text in new[] { draft.Per, draft.Population, draft.Object, draft.Group, draft.Quote })
        {
            if (UnitWords.ReportersOf(text) is { Count: > 0 } kinds)
            {
                return kinds;
            }
        }

        return authority.Kind.IsCommunal() ? [authority.Kind] : [UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone];
    }

    private string CodeOf(Guid id)
    {
        var place = SearchFolding.Fold(authority.ShortName).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return $"{(place.Length <= 40 ? place : place[..40])}.{id.ToString("N")[^10..].ToUpperInvariant()}";
    }

    private static string Cut(string text) => text.Length <= 500 ? text : text[..500];
}
