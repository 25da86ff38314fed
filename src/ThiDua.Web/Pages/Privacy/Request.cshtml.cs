using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>One request: acknowledge, take more days, answer. 404 where it is another authority's.</summary>
[Needs(Capability.ManagePrivacy)]
public sealed class RequestModel(SubjectRequestService requests, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public bool InvolvesProcessor { get; set; }

    [BindProperty]
    public string? ExtensionReason { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public bool IsRefused { get; set; }

    public DataSubjectRequest Item { get; private set; } = null!;

    public string? Authority => person.Access.Tree.Find(Item.AuthorityUnitId)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostAcknowledgeAsync(CancellationToken cancellation) =>
        DoAsync(
            "acknowledge",
            action => requests.AcknowledgeAsync(Id, InvolvesProcessor, person.Access, action, cancellation),
            cancellation
        );

    public Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation) =>
        DoAsync("extend", action => requests.ExtendAsync(Id, ExtensionReason, person.Access, action, cancellation), cancellation);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        var options = new CloseRequestOptions
        {
            RequestId = Id,
            Access = person.Access,
            IsRefused = IsRefused,
            Outcome = Outcome,
        };
        return DoAsync("close", action => requests.CloseAsync(options, action, cancellation), cancellation);
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<IActionResult> DoAsync(
        string verb,
        Func<Core.Shared.Audit.ActionContext, Task<bool>> act,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation) || !await act(person.Act($"privacy.request.{verb}", Item.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["privacy.saved"]);
        return Redirect($"/rieng-tu/yeu-cau/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await requests.FindAsync(Id, person.Access, cancellation) is not { } request)
        {
            return false;
        }

        Item = request;
        return true;
    }
}
