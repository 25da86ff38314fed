using System.Globalization;
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
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Plans;

/// <summary>Measures, units and starter targets are chosen; the check list is read; the plan becomes movements.</summary>
[Needs(Capability.ManageMovements)]
public sealed class ConfirmModel(
    PlanQueries plans,
    PlanProposals proposals,
    PlanConfirmationService confirmations,
    PlanUnitService units,
    MovementCheckList checks,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel
{
    private const int MostNearest = 3;

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

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation) =>
        TryAsync(
            "movements.plan.choose",
            async action =>
            {
                if (!await confirmations.SaveChoicesAsync(Form.ToOptions(Id, person.Access), action, cancellation))
                {
                    return NotFound();
                }

                TempData.Say(texts["plan.confirm.saved"]);
                return Again();
            },
            cancellation
        );

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation) =>
        TryAsync(
            "movements.plan.confirm",
            async action =>
            {
                if (await confirmations.ConfirmAsync(Form.ToOptions(Id, person.Access), action, cancellation) is not { } made)
                {
                    return NotFound();
                }

                TempData.Say(texts[Proposal.Amendment is null ? "plan.confirm.done" : "plan.confirm.amended", made.Count]);
                return Redirect(made is [var only] ? $"/phong-trao/{only}" : "/phong-trao");
            },
            cancellation
        );

    /// <summary>A unit of the tree that a name of the plan means; what else was chosen on the page is kept.</summary>
    public Task<IActionResult> OnPostUseUnitAsync(string? use, CancellationToken cancellation) =>
        TryAsync(
            "movements.plan.use-unit",
            async action =>
            {
                if (use?.Split('|') is not [var number, var name] || Lost(number) is not { } unknown)
                {
                    return BadRequest();
                }

                await confirmations.SaveChoicesAsync(Form.ToOptions(Id, person.Access), action, cancellation);
                return await UseAsync(unknown, name, action, cancellation) ? Again() : NotFound();
            },
            cancellation
        );

    /// <summary>A new unit for a name that the tree does not know.</summary>
    public Task<IActionResult> OnPostAddUnitAsync(string? add, CancellationToken cancellation) =>
        TryAsync(
            "movements.plan.add-unit",
            async action =>
            {
                if (Lost(add) is not { } unknown || !int.TryParse(add, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    return BadRequest();
                }

                await confirmations.SaveChoicesAsync(Form.ToOptions(Id, person.Access), action, cancellation);
                var options = new AddPlanUnitOptions
                {
                    Access = person.Access,
                    PlanId = Id,
                    Name = Form.NewNames.GetValueOrDefault(number) ?? "",
                    Kind = Form.NewKinds.GetValueOrDefault(number),
                };
                if (await units.AddAsync(options, action, cancellation) is not { } unit)
                {
                    return NotFound();
                }

                TempData.Say(texts["plan.confirm.unit-added", unit.Name]);
                return await UseAsync(unknown, unit.Name, action, cancellation) ? Again() : NotFound();
            },
            cancellation
        );

    /// <summary>Names of the plan that no unit was found for, with the units nearest to each.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<OrgNode> Nearest)> LostNames =>
        [
            .. Proposal
                .Movements.SelectMany(m => m.Tasks)
                .SelectMany(t => t.Units.Unresolved)
                .Distinct()
                .Select(name => (name, Proposal.Units.Nearest(name, MostNearest))),
        ];

    public IEnumerable<Choice> KindChoices => PlanUnitService.Kinds.Select(k => new Choice(k.ToString(), texts[$"organizations.kind.{k}"]));

    public UnitKind KindOf(string name) =>
        UnitWords.UnitKindsIn(name) is [var kind, ..] && PlanUnitService.Kinds.Contains(kind) ? kind : UnitKind.Department;

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

    /// <summary>Whoever may answer for a target: the offices, and the unit that was chosen before.</summary>
    public IEnumerable<Choice> OwnerChoices(ProposedTarget target) =>
        Offices
            .Concat(
                target.Owner is { } owner && Proposal.Units.Candidates.FirstOrDefault(u => u.UnitId == owner) is { } unit
                    ? [new Choice($"{unit.UnitId}", unit.Name)]
                    : []
            )
            .DistinctBy(c => c.Value);

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

    private string? Lost(string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < LostNames.Count ? LostNames[n].Name : null;

    private Task<bool> UseAsync(string unknown, string name, ActionContext action, CancellationToken cancellation)
    {
        var options = new UsePlanUnitOptions
        {
            Access = person.Access,
            PlanId = Id,
            Unknown = unknown,
            UnitName = name,
        };
        return units.UseAsync(options, action, cancellation);
    }

    private RedirectResult Again() => Redirect($"/ke-hoach/{Id}/xac-nhan");

    /// <summary>Mistakes are told at the field they were typed into.</summary>
    private async Task<IActionResult> TryAsync(string name, Func<ActionContext, Task<IActionResult>> act, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        try
        {
            return await act(person.Act(name, Proposal.Plan.AuthorityUnitId));
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
        var movements = new List<(ProposedMovement, IReadOnlyList<MovementCheck>)>();
        foreach (var movement in Proposal.Movements)
        {
            movements.Add((movement, await checks.OfAsync(confirmations.Build(Proposal, movement, now), [Id], cancellation)));
        }

        Movements = movements;
        return true;
    }
}
