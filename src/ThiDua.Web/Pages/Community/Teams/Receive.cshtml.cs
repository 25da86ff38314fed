using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>A request that came by telephone or on paper.</summary>
[SignedIn]
public sealed class ReceiveModel(HelpRequestService requests, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public RequestSource Source { get; set; } = RequestSource.Phone;

    [BindProperty]
    public Guid UnitId { get; set; }

    [BindProperty]
    public HelpTopic Topic { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? ContactName { get; set; }

    [BindProperty]
    public string? ContactPhone { get; set; }

    public IReadOnlyList<Choice> Sources =>
        [.. new[] { RequestSource.Phone, RequestSource.Paper }.Select(s => new Choice($"{s}", texts[$"teams.source.{s}"]))];

    /// <summary>The villages and communes that one takes requests in for.</summary>
    public IReadOnlyList<Choice> Places =>
        [
            .. person
                .Access.HeldAt(Capability.ManageTeams)
                .Concat(person.Access.HeldAt(Capability.WorkInTeam))
                .DistinctBy(n => n.UnitId)
                .SelectMany(n =>
                    n.Kind.IsCommunal() ? person.Access.Tree.Children(n.UnitId).Where(c => c.Kind == UnitKind.Village).Prepend(n) : [n]
                )
                .DistinctBy(n => n.UnitId)
                .Select(n => new Choice($"{n.UnitId}", n.Name)),
        ];

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Source == RequestSource.Portal || !Places.Any(p => p.Value == $"{UnitId}"))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new ReceiveHelpOptions
        {
            UnitId = UnitId,
            Source = Source,
            Topic = Topic,
            Text = Text,
            ContactName = ContactName,
            ContactPhone = ContactPhone,
        };
        var authority = person.Access.Tree.AuthorityOf(UnitId)?.UnitId;
        var request = await requests.ReceiveAsync(
            options,
            person.Access.Tree,
            person.Act("community.request.receive", authority),
            cancellation
        );
        TempData.Say(texts["teams.request.received", request.Code, Formats.Date(request.DueOn)]);
        return Redirect($"/to-cong-nghe/yeu-cau/{request.Id}");
    }
}
