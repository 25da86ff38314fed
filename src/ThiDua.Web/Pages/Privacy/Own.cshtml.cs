using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>What the system holds of oneself, what one has consented to, and requests about it.</summary>
[SignedIn]
public sealed class OwnModel(OwnDataQueries own, PurposeService purposes, SubjectRequestService requests, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    /// <summary>Purposes whose box is ticked.</summary>
    [BindProperty]
    public List<Guid> Given { get; set; } = [];

    [BindProperty]
    public SubjectRequestKind Kind { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Details { get; set; }

    public OwnDataFile Held { get; private set; } = null!;

    public IReadOnlyList<(ProcessingPurpose Purpose, bool IsGiven, DateTime? Since)> Consents { get; private set; } = [];

    public IReadOnlyList<DataSubjectRequest> Requests { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<SubjectRequestKind>().Select(k => new Choice($"{k}", texts[$"privacy.kind.{k}"]))];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostConsentAsync(CancellationToken cancellation)
    {
        await purposes.SetConsentsAsync(person.Id, Given, person.Act("privacy.consent.set"), cancellation);
        TempData.Say(texts["privacy.consent.saved"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRequestAsync(CancellationToken cancellation)
    {
        var options = new MakeRequestOptions
        {
            Kind = Kind,
            AuthorityUnitId = person.Authority?.UnitId,
            UserId = person.Id,
            Name = (await own.OfAsync(person.Id, cancellation)).Account.FullName,
            Contact = Contact,
            Details = Details,
        };
        var request = await requests.MakeAsync(options, person.Act("privacy.request.make"), cancellation);
        TempData.Say(texts["privacy.request.made", request.Code, Formats.Date(request.DueOn)]);
        return RedirectToPage();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Held = await own.OfAsync(person.Id, cancellation);
        Consents = await purposes.ConsentsAsync(person.Id, cancellation);
        Requests = await requests.OwnAsync(person.Id, cancellation);
    }
}
