using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Assessment;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Maps;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Portal;

/// <summary>The units of a movement on the map, in the table and by rank, with accepted figures.</summary>
[OpenToAll]
[PublicCache]
public sealed class UnitsModel(PublicTerritories territories, BoundaryService boundaries, Texts texts) : PortalPage
{
    public const int PageSize = 50;

    public Territory Territory { get; private set; } = null!;
    public IReadOnlyList<MapPoint> Points { get; private set; } = [];
    public IReadOnlyDictionary<Guid, IReadOnlyList<BoundaryRing>> Outlines { get; private set; } =
        new Dictionary<Guid, IReadOnlyList<BoundaryRing>>();

    public string PeriodName => Territory.Scope.Period is { } p ? texts.PeriodName(p.Kind, p.Code) : "";

    public IEnumerable<TerritoryUnit> OnPage => Territory.Units.Skip((PageNumber - 1) * PageSize).Take(PageSize);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellation)
    {
        if (await territories.FindAsync(slug, cancellation) is not { } territory)
        {
            return NotFound();
        }

        KeepInReach();
        (Territory, Total) = (territory, territory.Units.Count);
        Points = [.. territory.Units.Select(Point).OfType<MapPoint>()];
        if (Points.Count > 0)
        {
            Outlines = await boundaries.OfAsync([.. territory.Units.Select(u => u.Entry.Unit.UnitId)], cancellation);
        }

        return Page();
    }

    private MapPoint? Point(TerritoryUnit unit)
    {
        if (unit.Place is not { Longitude: { } longitude, Latitude: { } latitude })
        {
            return null;
        }

        var mean = ProgressDrawings.MeanOf(unit.Entry);
        var percent = ProgressDrawings.PercentOf(mean) is { } value ? Formats.Percent(value) : null;
        var node = unit.Entry.Unit;
        return new(
            node.UnitId,
            node.Name,
            longitude,
            latitude,
            unit.Place.Population,
            ProgressDrawings.ToneOf(mean),
            ProgressDrawings.BandOf(texts, mean),
            percent,
            $"/cong-khai?co-quan={node.UnitId}"
        );
    }
}
