using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Measures;

/// <summary>A measure with the versions of its formula and its rules; kept by the authority it belongs to. 404 where it is foreign.</summary>
[Needs(Capability.ViewMovements)]
public sealed class DetailsModel(ThiDuaDbContext db, MeasureService measures, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public WordingForm Wording { get; set; } = new();

    [BindProperty]
    public bool IsRetired { get; set; }

    [BindProperty]
    public FormulaForm Formula { get; set; } = new();

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public ValidationKind RuleKind { get; set; }

    [BindProperty]
    public decimal? Bound { get; set; }

    [BindProperty]
    public string? OtherCode { get; set; }

    [BindProperty]
    public ValidationImportance Importance { get; set; } = ValidationImportance.Suspicious;

    public Measure Measure { get; private set; } = null!;

    public IReadOnlyList<(ValidationRule Rule, string Words, string Owner, bool CanRemove)> Rules { get; private set; } = [];

    public bool CanManage => MeasureAccess.CanManage(person.Access, Measure);

    /// <summary>Rules may be added to any measure: they hold for those below the authority that adds them.</summary>
    public bool CanAddRules => MeasureAccess.Owner(person.Access) is not null;

    public string OwnerName => NameOf(Measure.OwnerUnitId);

    public IEnumerable<Choice> RuleKinds =>
        Enum.GetValues<ValidationKind>().Select(k => new Choice(k.ToString(), texts[$"measures.rule.kind.{k}"]));

    public IEnumerable<Choice> Importances =>
        Enum.GetValues<ValidationImportance>().Select(i => new Choice(i.ToString(), texts[$"measures.importance.{i}"]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (Wording, IsRetired, Formula) = (WordingForm.Of(Measure), Measure.IsRetired, FormulaForm.Of(Measure.LatestFormula));
        return Page();
    }

    [HandlerNeeds(Capability.ManageMeasures)]
    public async Task<IActionResult> OnPostEditAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !CanManage)
        {
            return NotFound();
        }

        var options = new UpdateMeasureOptions
        {
            MeasureId = Id,
            IsRetired = IsRetired,
            Wording = Wording.Read(Measure.Kind),
        };
        await measures.UpdateAsync(options, Act("update"), cancellation);
        return Done("measures.saved");
    }

    [HandlerNeeds(Capability.ManageMeasures)]
    public async Task<IActionResult> OnPostFormulaAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !CanManage)
        {
            return NotFound();
        }

        var options = new AddFormulaOptions
        {
            MeasureId = Id,
            ValidFrom = ValidFrom,
            Reason = Reason,
            Formula = Formula.Read(),
        };
        await measures.AddFormulaAsync(options, Act("add-formula"), cancellation);
        return Done("measures.formula.added");
    }

    [HandlerNeeds(Capability.ManageMeasures)]
    public async Task<IActionResult> OnPostRuleAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || MeasureAccess.Owner(person.Access) is not { } owner)
        {
            return NotFound();
        }

        var options = new AddRuleOptions
        {
            MeasureId = Id,
            OwnerUnitId = owner.UnitId,
            Kind = RuleKind,
            Importance = Importance,
            Bound = Bound,
            OtherCode = OtherCode,
        };
        await measures.AddRuleAsync(options, person.Act("measures.rule.add", owner.UnitId), cancellation);
        return Done("measures.rule.added");
    }

    [HandlerNeeds(Capability.ManageMeasures)]
    public async Task<IActionResult> OnPostRemoveRuleAsync(Guid rule, Guid owner, CancellationToken cancellation)
    {
        if (
            !await LoadAsync(cancellation)
            || !person.Access.Can(Capability.ManageMeasures, owner)
            || !await measures.RemoveRuleAsync(rule, owner, person.Act("measures.rule.remove", owner), cancellation)
        )
        {
            return NotFound();
        }

        return Done("measures.rule.removed");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private RedirectResult Done(string key)
    {
        TempData.Say(texts[key]);
        return Redirect($"/chi-tieu/{Id}");
    }

    private Core.Shared.Audit.ActionContext Act(string verb) => person.Act($"measures.measure.{verb}", Measure.OwnerUnitId!.Value);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var found = await db.Measures.AsNoTracking().Include(m => m.Formulas).FirstOrDefaultAsync(m => m.Id == Id, cancellation);
        if (found is null || !MeasureAccess.CanSee(person.Access, found))
        {
            return false;
        }

        Measure = found;
        var (all, names) = (db.ValidationRules, db.Measures);
        var rules = await all.AsNoTracking()
            .Where(r => r.MeasureId == Id)
            .OrderBy(r => r.Id)
            .Select(r => new { Rule = r, Other = names.Where(m => m.Id == r.OtherMeasureId).Select(m => m.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        Rules =
        [
            .. rules
                .Where(r => r.Rule.OwnerUnitId is not { } owner || person.Access.Can(Capability.ViewMovements, owner, published: true))
                .Select(r =>
                    (
                        r.Rule,
                        Words(r.Rule, r.Other),
                        NameOf(r.Rule.OwnerUnitId),
                        r.Rule.OwnerUnitId is { } owner && person.Access.Can(Capability.ManageMeasures, owner)
                    )
                ),
        ];
        return true;
    }

    private string Words(ValidationRule rule, string? other) =>
        rule.Kind switch
        {
            ValidationKind.AtLeast or ValidationKind.AtMost =>
                $"{texts[$"measures.rule.kind.{rule.Kind}"]} {FigureText.TargetValue(Measure, rule.Bound ?? 0)}",
            ValidationKind.ChangeAtMost => $"{texts[$"measures.rule.kind.{rule.Kind}"]}: {Formats.Percent((decimal)(rule.Bound ?? 0))}",
            ValidationKind.NotAbove => $"{texts[$"measures.rule.kind.{rule.Kind}"]}: {other}",
            _ => texts[$"measures.rule.kind.{rule.Kind}"],
        };

    private string NameOf(Guid? unit) => unit is not { } id ? texts["measures.library"] : person.Access.Tree.Find(id)?.Name ?? "–";
}
