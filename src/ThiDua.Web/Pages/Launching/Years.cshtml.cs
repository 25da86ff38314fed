using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Launching;

/// <summary>The years of a movement, and the launch of the next one: focus, targets to bring forward, work that goes on.</summary>
[Needs(Capability.ViewMovements)]
public sealed class YearsModel(YearService years, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public YearForm Form { get; set; } = new();

    public YearsView View { get; private set; } = null!;

    public IEnumerable<Choice> Targets => View.Targets.Select(t => new Choice($"{t.Id}", t.Text));

    public IEnumerable<Choice> Works =>
        View.Open.Select(r => new Choice(
            $"{r.Work.Id}",
            $"{r.UnitName}: {r.Text}",
            $"{r.Work.Year} · {texts[$"movements.task-state.{r.Work.State}"]}"
        ));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form.Works = [.. View.Open.Select(r => r.Work.Id)];
        return Page();
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new RelaunchOptions
        {
            Access = person.Access,
            MovementId = Id,
            Year = Form.Year,
            Focus = Form.Focus,
            Targets = Form.Targets,
            CarriedWorks = Form.Works,
        };
        if (await years.RelaunchAsync(options, person.Act("movements.year.launch", View.Movement.AuthorityUnitId), cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(texts["launching.relaunched", Form.Year]);
        return Redirect($"/phong-trao/{Id}/nam");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return LoadAsync(cancellation);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await years.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }

    public sealed class YearForm
    {
        public int Year { get; set; }
        public string? Focus { get; set; }
        public List<Guid> Targets { get; set; } = [];
        public List<Guid> Works { get; set; } = [];
    }
}
