using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Explorer;

/// <summary>Values that the rule for outliers names, and the marks that are to be answered. 404 for a foreign unit or mark.</summary>
[Needs(Capability.ViewResults)]
public sealed class FollowUpsModel(
    OutlierService outliers,
    FollowUpService marks,
    RollUpService rollUps,
    TimeProvider time,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    [FromQuery(Name = "ky")]
    public Guid? PeriodId { get; set; }

    [BindProperty]
    public Guid Mark { get; set; }

    [BindProperty]
    public Guid MarkedUnit { get; set; }

    [BindProperty]
    public Guid MarkedMeasure { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public FollowUpState State { get; set; }

    public OrgNode Unit { get; private set; } = null!;

    public Period? Period { get; private set; }

    public IReadOnlyList<Choice> Periods { get; private set; } = [];

    public IReadOnlyList<OutlierFound> Found { get; private set; } = [];

    public IReadOnlyList<FollowUpShown> Marks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ReviewReturns)]
    public async Task<IActionResult> OnPostMarkAsync(CancellationToken cancellation)
    {
        if (PeriodId is not { } period || !person.Access.Can(Capability.ReviewReturns, MarkedUnit))
        {
            return NotFound();
        }

        var options = new OpenFollowUpOptions
        {
            PeriodId = period,
            UnitId = MarkedUnit,
            MeasureId = MarkedMeasure,
            Reason = Reason,
        };
        await marks.OpenAsync(options, Act("open", MarkedUnit), cancellation);
        TempData.Say(texts["explorer.mark.done"]);
        return Redirect($"/so-lieu/can-kiem-tra?don-vi={UnitId}&ky={period}");
    }

    [HandlerNeeds(Capability.ReviewReturns, Capability.FillReturns)]
    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellation)
    {
        var mayAnswer = person.Access.Can(Capability.ReviewReturns, MarkedUnit) || person.Access.Can(Capability.FillReturns, MarkedUnit);
        var options = new CloseFollowUpOptions
        {
            FollowUpId = Mark,
            UnitId = MarkedUnit,
            State = State,
            Answer = Answer,
        };
        if (!mayAnswer || !await marks.CloseAsync(options, Act("close", MarkedUnit), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["explorer.answer.done"]);
        return Redirect("/so-lieu/can-kiem-tra");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public bool CanMark(Guid unit) => person.Access.Can(Capability.ReviewReturns, unit);

    public bool CanAnswer(Guid unit) => CanMark(unit) || person.Access.Can(Capability.FillReturns, unit);

    public string Expected(OutlierFound found) =>
        found.Measure.Kind == MeasureKind.Share
            ? Formats.Percent((decimal)found.Expected)
            : $"{Formats.Number((decimal)found.Expected, found.Measure.Scale + 1)} {found.Measure.UnitText}";

    private Core.Shared.Audit.ActionContext Act(string verb, Guid unit) =>
        person.Act($"measures.follow-up.{verb}", person.Access.Tree.AuthorityOf(unit)?.UnitId ?? unit);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var home = person.Access.HeldAt(Capability.ViewResults).MinBy(n => n.Left);
        if (
            (UnitId is { } id ? person.Access.Tree.Find(id) : home) is not { } unit
            || !person.Access.Can(Capability.ViewResults, unit.UnitId)
        )
        {
            return false;
        }

        Unit = unit;
        var today = VietnamTime.Today(time);
        var periods = (await rollUps.CatalogueAsync(cancellation))
            .Periods.OrderByDescending(p => p.EndsOn)
            .ThenByDescending(p => p.Kind)
            .ToList();
        Period = periods.Find(p => p.Id == PeriodId) ?? periods.Find(p => p.WindowFrom <= today);
        Periods = [.. periods.Select(p => new Choice(p.Id.ToString(), texts.PeriodName(p.Kind, p.Code)))];
        Found = Period is null ? [] : await outliers.FindAsync(unit.UnitId, Period.Id, person.Access, cancellation) ?? [];
        Marks = await outliers.MarksAsync(person.Access, cancellation);
        return true;
    }
}
