using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal.Send;

/// <summary>A citizen asks for help, asks a question, proposes something or reports a scam; the answer is found with a code.</summary>
[OpenToAll]
public sealed class IndexModel(
    OrgTreeStore trees,
    HelpRequestService requests,
    ProposalService proposals,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    private const int MostFound = 30;

    public enum Wish
    {
        Help,
        Question,
        Request,
        Incident,
    }

    [FromQuery(Name = "co-quan")]
    public Guid? AuthorityId { get; set; }

    [FromQuery(Name = "xa")]
    public string? Words { get; set; }

    [BindProperty]
    public Wish What { get; set; }

    [BindProperty]
    public Guid? VillageId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? ContactName { get; set; }

    [BindProperty]
    public string? ContactPhone { get; set; }

    public OrgNode? Authority { get; private set; }
    public IReadOnlyList<(Guid Id, string Name)> Found { get; private set; } = [];
    public IReadOnlyList<Choice> Villages { get; private set; } = [];

    public IReadOnlyList<Choice> Whats => [.. Enum.GetValues<Wish>().Select(w => new Choice($"{w}", texts[$"portal.send.what.{w}"]))];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        if (Authority is not { } authority || (VillageId is { } v && !Villages.Any(c => c.Value == $"{v}")))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var tree = await trees.CurrentAsync(cancellation);
        var code = What == Wish.Help ? await HelpAsync(authority, tree, cancellation) : await ProposeAsync(authority, tree, cancellation);
        return Redirect($"/cong-khai/tra-cuu?ma={code}&moi=true");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        Authority =
            AuthorityId is { } id && tree.Find(id) is { IsEnded: false } node && node.Kind.IsAuthority() && node.Kind != UnitKind.Country
                ? node
                : null;
        if (Authority is { } authority)
        {
            var villages = tree.Children(authority.UnitId).Where(n => n is { Kind: UnitKind.Village, IsEnded: false });
            Villages = [.. villages.Select(n => new Choice($"{n.UnitId}", n.Name))];
        }
        else if (SearchFolding.Fold(Words) is { Length: >= 2 } folded)
        {
            Found =
            [
                .. tree
                    .Nodes.Where(n =>
                        !n.IsEnded
                        && (n.Kind.IsCommunal() || n.Kind.IsProvincial())
                        && SearchFolding.Fold(n.Name).Contains(folded, StringComparison.Ordinal)
                    )
                    .Take(MostFound)
                    .Select(n => (n.UnitId, tree.FullName(n.UnitId))),
            ];
        }
    }

    private async Task<string> HelpAsync(OrgNode authority, OrgTree tree, CancellationToken cancellation)
    {
        var options = new ReceiveHelpOptions
        {
            UnitId = VillageId ?? authority.UnitId,
            Source = RequestSource.Portal,
            Topic = HelpTopic.Other,
            Text = string.IsNullOrWhiteSpace(Text) ? null : $"{Title?.Trim()}. {Text}".TrimStart('.', ' '),
            ContactName = ContactName,
            ContactPhone = ContactPhone,
        };
        return (await requests.ReceiveAsync(options, tree, person.Act("portal.help.send", authority.UnitId), cancellation)).Code;
    }

    private async Task<string> ProposeAsync(OrgNode authority, OrgTree tree, CancellationToken cancellation)
    {
        var options = new RaiseProposalOptions
        {
            UnitId = VillageId ?? authority.UnitId,
            Kind = Enum.Parse<ProposalKind>($"{What}"),
            Topic = What == Wish.Incident ? ProposalTopic.Fraud : ProposalTopic.Other,
            Title = Title,
            Text = Text,
            ContactName = ContactName,
            ContactPhone = ContactPhone,
        };
        return (await proposals.RaiseAsync(options, tree, person.Act("portal.proposal.send", authority.UnitId), cancellation)).Code;
    }
}
