using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Proposals;

/// <summary>A unit raises a difficulty, a request, a question or an incident.</summary>
[Needs(Capability.RaiseProposals)]
public sealed class RaiseModel(ProposalService proposals, MovementQueries movements, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    private const int MostMovements = 50;

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public ProposalKind Kind { get; set; }

    [BindProperty]
    public ProposalTopic Topic { get; set; } = ProposalTopic.Other;

    [BindProperty]
    public Guid? MovementId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public IReadOnlyList<Choice> Movements { get; private set; } = [];

    public IReadOnlyList<Choice> Units =>
        [.. person.Access.HeldAt(Capability.RaiseProposals).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        var unit = UnitId ?? person.Access.HeldAt(Capability.RaiseProposals).First().UnitId;
        if (
            !person.Access.Can(Capability.RaiseProposals, unit)
            || (MovementId is not null && !Movements.Any(m => m.Value == $"{MovementId}"))
        )
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new RaiseProposalOptions
        {
            UnitId = unit,
            Kind = Kind,
            Topic = Topic,
            MovementId = MovementId,
            Title = Title,
            Text = Text,
        };
        var authority = person.Access.Tree.AuthorityOf(unit)?.UnitId;
        var proposal = await proposals.RaiseAsync(
            options,
            person.Access.Tree,
            person.Act("community.proposal.raise", authority),
            cancellation
        );
        TempData.Say(texts["proposals.raised", Formats.Date(proposal.DueOn)]);
        return Redirect(ProposalQueries.AddressOf(proposal.Id));
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        var filter = new MovementFilter { Status = MovementStatus.Running, PageSize = MostMovements };
        var list = await movements.ListAsync(person.Access, filter, cancellation);
        Movements = [.. list.Items.Select(m => new Choice($"{m.Id}", m.Name))];
    }
}
