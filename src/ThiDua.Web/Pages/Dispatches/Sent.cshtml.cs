using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Dispatches;

/// <summary>Papers of a movement that went out, and the form to send one: the plan itself, guidance, a letter.</summary>
[Needs(Capability.ManageMovements), JudgesUploads]
public sealed class SentModel(DispatchQueries queries, DispatchService dispatches, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public DispatchFields Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public DispatchForm Send { get; private set; } = null!;

    public IReadOnlyList<DispatchItem> Items { get; private set; } = [];

    public IEnumerable<Choice> Kinds => Enum.GetValues<DispatchKind>().Select(k => new Choice($"{k}", texts[$"dispatches.kind.{k}"]));

    public IEnumerable<Choice> Plans => Send.Plans.Select(p => new Choice($"{p.Id}", $"{p.Kind} {p.Number} – {p.Title}"));

    public IEnumerable<Choice> Units => Send.Units.Select(u => new Choice($"{u.UnitId}", u.Name));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var plan = Send.Plans.Count > 0 ? Send.Plans[0] : null;
        Form = new DispatchFields
        {
            Kind = Items.Count == 0 ? DispatchKind.Plan : DispatchKind.Guidance,
            Title = Items.Count == 0 ? plan?.Title : null,
            PlanId = Items.Count == 0 ? plan?.Id : null,
            Units = [.. Send.Units.Where(u => Send.Suggested.Contains(u.UnitId)).Select(u => u.UnitId)],
            Outside = string.Join('\n', Send.Outside),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new SendDispatchOptions
        {
            Access = person.Access,
            MovementId = Id,
            Kind = Form.Kind,
            Title = Form.Title,
            PlanId = Form.PlanId,
            FileName = Upload?.FileName,
            Bytes = await Upload.BytesAsync(cancellation),
            Note = Form.Note,
            AcknowledgeBy = Form.AcknowledgeBy,
            Units = Form.Units,
            Outside = Form.Outside,
        };
        var sent = await dispatches.SendAsync(options, person.Act("movements.dispatch.send", Send.Movement.AuthorityUnitId), cancellation);
        if (sent is null)
        {
            return NotFound();
        }

        TempData.Say(texts["dispatches.done"]);
        return Redirect($"/van-ban-gui/{sent}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (!(ModelState.TryGetValue(nameof(Upload), out var upload) && upload.Errors.Count > 0))
        {
            ModelState.MoveInto(nameof(Form));
        }

        return LoadAsync(cancellation);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FormAsync(Id, person.Access, cancellation) is not { } form)
        {
            return false;
        }

        Send = form;
        Items = await queries.SentAsync(Id, person.Access, cancellation) ?? [];
        return true;
    }

    public sealed class DispatchFields
    {
        public DispatchKind Kind { get; set; }
        public string? Title { get; set; }
        public Guid? PlanId { get; set; }
        public string? Note { get; set; }
        public DateOnly? AcknowledgeBy { get; set; }
        public List<Guid> Units { get; set; } = [];
        public string? Outside { get; set; }
    }
}
