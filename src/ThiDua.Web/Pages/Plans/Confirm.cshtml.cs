using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>Measures, units and starter targets are chosen; the check list is read; the plan becomes movements.</summary>
[Needs(Capability.ManageMovements)]
public sealed class ConfirmModel(
    PlanQueries plans,
    PlanProposals proposals,
    PlanConfirmationService confirmations,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ConfirmForm Form { get; set; } = new();

    public PlanProposal Proposal { get; private set; } = null!;

    public IReadOnlyList<(ProposedMovement Movement, IReadOnlyList<MovementCheck> Checks)> Movements { get; private set; } = [];

    public IReadOnlyList<Choice> Offices =>
        [
            .. Proposal
                .Units.Candidates.Where(u => u.Kind is UnitKind.Department or UnitKind.PartyBody)
                .Select(u => new Choice($"{u.UnitId}", u.Name)),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await LoadAsync(cancellation);
        return !found ? NotFound()
            : Proposal.Plan.Status != PlanStatus.Draft ? Redirect($"/ke-hoach/{Id}/ra-soat")
            : Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        if (await plans.FindAsync(person.Access, Id, cancellation) is not { } plan)
        {
            return NotFound();
        }

        var action = person.Act("movements.plan.choose", plan.AuthorityUnitId);
        return await TryAsync(
            async () =>
            {
                await confirmations.SaveChoicesAsync(Form.ToOptions(Id), action, cancellation);
                TempData.Say(texts["plan.confirm.saved"]);
                return Redirect($"/ke-hoach/{Id}/xac-nhan");
            },
            cancellation
        );
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (await plans.FindAsync(person.Access, Id, cancellation) is not { } plan)
        {
            return NotFound();
        }

        var action = person.Act("movements.plan.confirm", plan.AuthorityUnitId);
        return await TryAsync(
            async () =>
            {
                var made = await confirmations.ConfirmAsync(Form.ToOptions(Id), action, cancellation);
                TempData.Say(texts["plan.confirm.done", made.Count]);
                return Redirect(made is [var only] ? $"/phong-trao/{only}" : "/phong-trao");
            },
            cancellation
        );
    }

    public IEnumerable<Choice> MeasureChoices(ProposedTarget target)
    {
        var offered = target.Candidates.AsEnumerable();
        if (target.Measure is { } measure)
        {
            offered = offered.Prepend(measure);
        }

        return offered
            .DistinctBy(m => m.Code)
            .Select(m => new Choice(m.Code, m.Name))
            .Append(new Choice(PlanChoices.Own, texts["plan.confirm.own-measure", target.OwnName]));
    }

    public IEnumerable<Choice> ParentChoices(ProposedMovement movement) =>
        movement.Parents.Select(p => new Choice($"{p.Id}", p.Name)).Prepend(new Choice(PlanChoices.None, texts["plan.confirm.no-parent"]));

    public IEnumerable<Choice> StarterChoices(ProposedMovement movement) =>
        movement.Starters.Select(s => new Choice(
            $"{movement.Item.Id}/{s.Target.Key}",
            texts["plan.confirm.starter", s.Measure.Name, Sign(s), Formats.Number(s.Target.Value), s.Measure.UnitText, s.Target.DueOn.Year],
            texts[
                s.Target.IsVerified ? "plan.confirm.starter.from" : "plan.confirm.starter.unverified",
                s.Target.Document,
                s.Target.Note ?? ""
            ]
                .Trim()
        ));

    private static string Sign(ProposedStarter starter) =>
        starter.Target.Comparator switch
        {
            Core.Measures.Comparator.AtLeast => "≥",
            Core.Measures.Comparator.AtMost => "≤",
            _ => "=",
        };

    /// <summary>Mistakes are told at the field they were typed into.</summary>
    private async Task<IActionResult> TryAsync(Func<Task<IActionResult>> act, CancellationToken cancellation)
    {
        try
        {
            return await act();
        }
        catch (ValidationException mistakes)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            foreach (var mistake in mistakes.Errors)
            {
                var field = mistake.PropertyName.Replace("Measures[", "Codes[", StringComparison.Ordinal);
                ModelState.AddModelError(field.Length == 0 ? "" : $"Form.{field}", mistake.ErrorMessage);
            }

            db.ChangeTracker.Clear();
            await LoadAsync(cancellation);
            return Page();
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await plans.FindAsync(person.Access, Id, cancellation) is not { } plan)
        {
            return false;
        }

        Proposal = await proposals.OfAsync(plan, cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        Movements = [.. Proposal.Movements.Select(m => (m, MovementChecks.Of(confirmations.Build(Proposal, m, now))))];
        return true;
    }
}
