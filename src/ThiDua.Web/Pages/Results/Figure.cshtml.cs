using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Results;

/// <summary>
/// A figure opened down the tree to the returns behind it, and corrected by the standing office. 404 where the figure is
/// foreign, or is to be corrected by somebody who may not.
/// </summary>
[Needs(Capability.ViewResults)]
public sealed class FigureModel(
    FigureService figures,
    AdjustmentService adjustments,
    ProgressService progress,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid MovementId { get; set; }

    [FromRoute]
    public Guid MeasureId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [FromQuery(Name = "ky")]
    public string? PeriodCode { get; set; }

    [FromQuery(Name = TreeSwitch.Parameter)]
    public string? TreeName { get; set; }

    [BindProperty]
    public decimal? NumeratorDelta { get; set; }

    [BindProperty]
    public decimal? DenominatorDelta { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public long SeenNumerator { get; set; }

    [BindProperty]
    public long SeenDenominator { get; set; }

    public OpenedFigure Opened { get; private set; } = null!;

    /// <summary>The measure at the unit over the periods.</summary>
    public TargetProgress? Path { get; private set; }

    /// <summary>Whether a correction has a second number: of how many.</summary>
    public bool HasDenominator => Opened.Measure.Kind != MeasureKind.Count;

    /// <summary>Whether the people behind a figure of learning are within reach.</summary>
    public bool OpensLearners =>
        Opened.Measure.Code.StartsWith("BDHVS.", StringComparison.Ordinal) && person.Access.Can(Capability.TeachLearners, UnitId);

    public string PeriodName => texts.PeriodName(Opened.Period.Kind, Opened.Period.Code);

    public IReadOnlyList<LinkItem> Crumbs =>
        [
            new(texts["results.index.title"], "/ket-qua"),
            new(
                Opened.Scope.Movement.Name,
                $"/ket-qua/{MovementId}?ky={Uri.EscapeDataString(Opened.Period.Code)}{TreeSwitch.Suffix(Opened.Scope.Basis)}"
            ),
            .. Opened
                .PathDown.Where(p => p.CanOpen && p.Unit.UnitId != UnitId)
                .Select(p => new LinkItem(p.Unit.Name, Address(p.Unit.UnitId))),
        ];

    /// <summary>The organisation of the period, or today's.</summary>
    public IReadOnlyList<TabItem> TreeTabs => TreeSwitch.Tabs(Opened.Scope, texts, Request);

    public string Address(Guid unit) =>
        $"/ket-qua/{MovementId}/{MeasureId}/{unit}?ky={Uri.EscapeDataString(Opened.Period.Code)}{TreeSwitch.Suffix(Opened.Scope.Basis)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.CorrectFigures)]
    public async Task<IActionResult> OnPostAdjustAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !Opened.MayCorrect)
        {
            return NotFound();
        }

        var numerator = Scaled(NumeratorDelta, NumeratorScale, nameof(NumeratorDelta));
        var denominator = HasDenominator ? Scaled(DenominatorDelta, 0, nameof(DenominatorDelta)) : 0;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new MakeAdjustmentOptions
        {
            Access = person.Access,
            PeriodId = Opened.Period.Id,
            UnitId = UnitId,
            MeasureId = MeasureId,
            NumeratorDelta = numerator,
            DenominatorDelta = denominator,
            Reason = Reason,
            Seen = new CellValue(SeenNumerator, SeenDenominator),
        };
        await adjustments.MakeAsync(options, person.Act("measures.adjustment.make", Opened.Scope.Movement.AuthorityUnitId), cancellation);
        TempData.Say(texts["results.adjust.done"]);
        return Redirect(Address(UnitId));
    }

    [HandlerNeeds(Capability.CorrectFigures)]
    public async Task<IActionResult> OnPostWithdrawAsync(Guid adjustment, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !Opened.MayCorrect || Opened.Adjustments.All(a => a.Adjustment.Id != adjustment))
        {
            return NotFound();
        }

        await adjustments.WithdrawAsync(
            new WithdrawAdjustmentOptions
            {
                Access = person.Access,
                PeriodId = Opened.Period.Id,
                AdjustmentId = adjustment,
            },
            person.Act("measures.adjustment.withdraw", Opened.Scope.Movement.AuthorityUnitId),
            cancellation
        );
        TempData.Say(texts["results.withdraw.done"]);
        return Redirect(Address(UnitId));
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private int NumeratorScale => Opened.Measure.Kind is MeasureKind.Count or MeasureKind.Index ? Opened.Measure.Scale : 0;

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (
            await figures.OpenAsync(MovementId, MeasureId, UnitId, PeriodCode, TreeSwitch.Read(TreeName), person.Access, cancellation)
            is not { } opened
        )
        {
            return false;
        }

        Opened = opened;
        Path = await progress.OfTargetAsync(opened.Scope, MeasureId, UnitId, cancellation);
        return true;
    }

    private long Scaled(decimal? typed, int scale, string field)
    {
        if (TargetValues.TryScale(typed ?? 0, scale, out var value))
        {
            return value;
        }

        ModelState.AddModelError(field, texts["results.adjust.decimals", scale]);
        return 0;
    }
}
