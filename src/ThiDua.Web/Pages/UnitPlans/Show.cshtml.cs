using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.UnitPlans;

/// <summary>A unit's own plan: put into its words, handed to its head, approved, taken out as DOCX.</summary>
[SignedIn]
public sealed class ShowModel(UnitPlanQueries queries, UnitPlanService plans, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public PlanFields Form { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public UnitPlanView View { get; private set; } = null!;

    public IEnumerable<UnitPlanAction> Steps =>
        UnitPlanWorkflow
            .Table.Transitions.Where(t => t.From == View.Plan.State)
            .Where(t => t.Right == nameof(Capability.ActForUnit) ? View.CanEdit : View.CanApprove)
            .Select(t => t.Action);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tai")] string? file, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (file == "docx")
        {
            var paper = UnitPlanQueries.Docx(View, person.Access.Tree, null);
            return File(paper.Bytes, PlanFile.ContentType, paper.Name);
        }

        FillForm();
        return Page();
    }

    [HandlerNeeds(Capability.ActForUnit)]
    public async Task<IActionResult> OnPostSaveAsync(int version, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !View.CanEdit)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new EditUnitPlanOptions
        {
            Access = person.Access,
            PlanId = Id,
            Version = version,
            Purpose = Form.Purpose,
            Means = Form.Means,
            Lines = [.. Form.Lines.Select(l => l.ToWording())],
            Added = Form.Added.ToWording(),
        };
        return Done(await plans.EditAsync(options, Act("edit"), cancellation), "unit-plans.saved");
    }

    [HandlerNeeds(Capability.ActForUnit, Capability.LeadUnit)]
    public async Task<IActionResult> OnPostMoveAsync(int version, UnitPlanAction step, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        FillForm();
        var options = new MoveUnitPlanOptions
        {
            Access = person.Access,
            PlanId = Id,
            Version = version,
            Action = step,
            Reason = Reason,
        };
        return Done(await plans.MoveAsync(options, Act(TextKeys.Of(step)), cancellation), $"unit-plans.moved.{step}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private IActionResult Done(bool isDone, string said)
    {
        if (!isDone)
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect($"/ke-hoach-don-vi/{Id}");
    }

    private Core.Shared.Audit.ActionContext Act(string verb) => person.Act($"movements.unit-plan.{verb}", View.Movement.AuthorityUnitId);

    private void FillForm() =>
        Form = new PlanFields
        {
            Purpose = View.Plan.Purpose,
            Means = View.Plan.Means,
            Lines = [.. View.Plan.Lines.Select(LineFields.Of)],
        };

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }

    public sealed class PlanFields
    {
        public string? Purpose { get; set; }
        public string? Means { get; set; }
        public List<LineFields> Lines { get; set; } = [];
        public LineFields Added { get; set; } = new();
    }

    public sealed class LineFields
    {
        public Guid Id { get; set; }
        public string? Text { get; set; }
        public string? Doer { get; set; }
        public DateOnly? DueOn { get; set; }
        public string? Product { get; set; }
        public bool IsTarget { get; set; }

        public static LineFields Of(UnitPlanLine line) =>
            new()
            {
                Id = line.Id,
                Text = line.Text,
                Doer = line.Doer,
                DueOn = line.DueOn,
                Product = line.Product,
                IsTarget = line.TargetId is not null,
            };

        public UnitPlanLineWording ToWording() => new(Id, Text, Doer, DueOn, Product);
    }
}
