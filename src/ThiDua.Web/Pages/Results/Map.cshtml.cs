using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Charts;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Components.Maps;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Results;

/// <summary>The units of an authority on a map and in a table against the targets; every cell opens. 404 where not the whole may be seen.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class MapModel(TerritoryService territories, BoundaryService boundaries, CurrentPerson person, Texts texts) : PageModel
{
    public const int PageSize = 25;

    [FromRoute]
    public Guid MovementId { get; set; }

    [FromQuery(Name = "ky")]
    public string? PeriodCode { get; set; }

    /// <summary>The measure that the map is coloured by; the mean of all where it is left out.</summary>
    [FromQuery(Name = "chi-tieu")]
    public Guid? MeasureId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public Territory Territory { get; private set; } = null!;

    public IReadOnlyList<MapPoint> Points { get; private set; } = [];

    public IReadOnlyDictionary<Guid, IReadOnlyList<BoundaryRing>> Outlines { get; private set; } =
        new Dictionary<Guid, IReadOnlyList<BoundaryRing>>();

    public IReadOnlyList<SmallMultiple> History { get; private set; } = [];

    public IReadOnlyList<string> HistoryPeriods { get; private set; } = [];

    public bool CanUpload => person.Access.Has(Capability.ManageOrganisation);

    public IEnumerable<TerritoryUnit> UnitsOnPage => Territory.Units.Skip((Math.Max(PageNumber, 1) - 1) * PageSize).Take(PageSize);

    public IReadOnlyList<Choice> Measures => [.. Territory.Targets.Select(t => new Choice(t.Measure.Id.ToString(), t.Measure.Name))];

    public IReadOnlyList<DistributionBin> Bins =>
        DistributionChart.OfPercents(
            Territory.Units.Select(u => ProgressDrawings.PercentOf(ProgressDrawings.MeanOf(u.Entry))).OfType<decimal>()
        );

    public IReadOnlyList<TabItem> Periods =>
        [
            .. Territory.Scope.Periods.Select(p => new TabItem(
                texts["results.period.of", texts.PeriodName(p.Kind, p.Code)],
                Request.SameAddressWith(("ky", p.Code), ("page", null)),
                p.Id == Territory.Scope.Period?.Id
            )),
        ];

    public string Open(Guid measure, Guid unit) => $"/ket-qua/{MovementId}/{measure}/{unit}?{Period}";

    private string Period => $"ky={Uri.EscapeDataString(Territory.Scope.Period?.Code ?? "")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await territories.FindAsync(MovementId, PeriodCode, person.Access, cancellation) is not { } territory)
        {
            return NotFound();
        }

        Territory = territory;
        Points = [.. territory.Units.Select(Point).OfType<MapPoint>()];
        Outlines = await boundaries.OfAsync([.. territory.Units.Select(u => u.Entry.Unit.UnitId)], cancellation);
        var history = await territories.HistoryAsync(territory, cancellation);
        HistoryPeriods = [.. history.Select(h => texts.PeriodName(h.Period.Kind, h.Period.Code))];
        History =
        [
            .. territory
                .Units.Where(u => history.Any(h => h.Means.GetValueOrDefault(u.Entry.Unit.UnitId) is not null))
                .Select(u => new SmallMultiple(
                    u.Entry.Unit.ShortName,
                    [.. history.Select(h => ProgressDrawings.PercentOf(h.Means.GetValueOrDefault(u.Entry.Unit.UnitId)))],
                    ProgressDrawings.ToneOf(ProgressDrawings.MeanOf(u.Entry)),
                    UnitAddress(u.Entry.Unit.UnitId)
                )),
        ];
        return Page();
    }

    public string UnitAddress(Guid unit) => $"/ket-qua/{MovementId}?don-vi={unit}&{Period}";

    private MapPoint? Point(TerritoryUnit unit)
    {
        if (unit.Place is not { Longitude: { } longitude, Latitude: { } latitude })
        {
            return null;
        }

        var node = unit.Entry.Unit;
        if (MeasureId is not { } asked)
        {
            var mean = ProgressDrawings.MeanOf(unit.Entry);
            var percent = ProgressDrawings.PercentOf(mean) is { } value ? Formats.Percent(value) : null;
            return new(
                node.UnitId,
                node.Name,
                longitude,
                latitude,
                unit.Place.Population,
                ProgressDrawings.ToneOf(mean),
                ProgressDrawings.BandOf(texts, mean),
                percent,
                UnitAddress(node.UnitId)
            );
        }

        var score = unit.Entry.Scores.FirstOrDefault(s => s.Measure.Id == asked);
        return new(
            node.UnitId,
            node.Name,
            longitude,
            latitude,
            unit.Place.Population,
            score is null ? Tone.Quiet : ResultTones.Of(score.Attainment.State),
            score is null ? texts["assessment.state.NoData"] : AssessmentText.State(texts, score.Attainment),
            score is null ? null : FigureText.Value(score.Measure, score.Figure),
            score is null ? UnitAddress(node.UnitId) : Open(asked, node.UnitId)
        );
    }
}
