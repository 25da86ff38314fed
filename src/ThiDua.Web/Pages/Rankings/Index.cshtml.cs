using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Charts;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Rankings;

/// <summary>Units of like kind ranked by what they attained; the unranked with the reason. 404 where the movement is foreign.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class IndexModel(RankingService service, CurrentPerson person, Texts texts) : PageModel
{
    [FromRoute]
    public Guid MovementId { get; set; }

    [FromQuery(Name = "ky")]
    public string? PeriodCode { get; set; }

    [FromQuery(Name = TreeSwitch.Parameter)]
    public string? TreeName { get; set; }

    public MovementRanking Ranking { get; private set; } = null!;

    public IReadOnlyList<TabItem> Periods =>
        [
            .. Ranking.Scope.Periods.Select(p => new TabItem(
                texts["results.period.of", texts.PeriodName(p.Kind, p.Code)],
                Request.SameAddressWith(("ky", p.Code)),
                p.Id == Ranking.Scope.Period?.Id
            )),
        ];

    /// <summary>The ranks of the period before, by unit; empty where there was none.</summary>
    public IReadOnlyDictionary<Guid, int?> Before { get; private set; } = new Dictionary<Guid, int?>();

    public IReadOnlyList<RankRow> Rows(RankGroup group) =>
        [
            .. group.Units.Select(u => new RankRow(
                u.Entry.Unit.ShortName,
                u.Rank,
                Before.GetValueOrDefault(u.Entry.Unit.UnitId),
                ProgressDrawings.PercentOf(ProgressDrawings.MeanOf(u.Entry)),
                ProgressDrawings.ToneOf(ProgressDrawings.MeanOf(u.Entry))
            )),
        ];

    /// <summary>The organisation of the period, or today's.</summary>
    public IReadOnlyList<TabItem> TreeTabs => TreeSwitch.Tabs(Ranking.Scope, texts, Request);

    public string Open(TargetResult score, Guid unit) =>
        $"/ket-qua/{MovementId}/{score.Measure.Id}/{unit}?ky={Uri.EscapeDataString(Ranking.Scope.Period!.Code)}{TreeSwitch.Suffix(Ranking.Scope.Basis)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await service.FindAsync(MovementId, PeriodCode, TreeSwitch.Read(TreeName), person.Access, cancellation) is not { } ranking)
        {
            return NotFound();
        }

        Ranking = ranking;
        if (ranking.Scope.Periods.Where(p => p.EndsOn < ranking.Scope.Period?.EndsOn).MaxBy(p => p.EndsOn) is { } last)
        {
            var before = await service.FindAsync(MovementId, last.Code, ranking.Scope.Basis, person.Access, cancellation);
            Before = before?.Groups.SelectMany(g => g.Units).ToDictionary(u => u.Entry.Unit.UnitId, u => u.Rank) ?? Before;
        }

        return Page();
    }
}
