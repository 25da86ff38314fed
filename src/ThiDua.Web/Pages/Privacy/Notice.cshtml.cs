using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>What personal data is used for, and the form by which anybody asks about their own, also without an account.</summary>
[OpenToAll]
public sealed class NoticeModel(
    PurposeService purposes,
    SubjectRequestService requests,
    OrgTreeStore trees,
    ThiDuaDbContext db,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    private const int MostFound = 20;

    /// <summary>Part of the name of the authority that the request is for.</summary>
    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [BindProperty]
    public SubjectRequestKind Kind { get; set; }

    [BindProperty]
    public Guid? AuthorityUnitId { get; set; }

    [BindProperty]
    public RequestForm Form { get; set; } = new();

    public IReadOnlyList<ProcessingPurpose> Purposes { get; private set; } = [];
    public IReadOnlyList<Choice> Authorities { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<SubjectRequestKind>().Select(k => new Choice($"{k}", texts[$"privacy.kind.{k}"]))];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var options = new MakeRequestOptions
        {
            Kind = Kind,
            AuthorityUnitId = AuthorityUnitId,
            UserId = null,
            Name = Form.Name,
            Contact = Form.Contact,
            Details = Form.Details,
        };
        var request = await requests.MakeAsync(options, person.Act("privacy.request.make", AuthorityUnitId), cancellation);
        TempData.Say(texts["privacy.request.made", request.Code, Formats.Date(request.DueOn)]);
        return RedirectToPage();
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.NameUnder(nameof(Form), nameof(RequestForm.Name), nameof(RequestForm.Contact), nameof(RequestForm.Details));
        return LoadAsync(cancellation);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Purposes = [.. (await purposes.ListAsync(cancellation)).Where(p => p.EndedAt is null)];
        var folded = SearchFolding.Fold(Search);
        if (folded.Length < 2)
        {
            return;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var authorities = Enum.GetValues<UnitKind>().Where(k => k.IsAuthority()).ToList();
        var found = await db
            .OrgUnits.Where(u => authorities.Contains(u.Kind) && u.SearchText.Contains(folded))
            .OrderBy(u => u.SearchText)
            .ThenBy(u => u.Id)
            .Select(u => u.Id)
            .Take(MostFound)
            .ToListAsync(cancellation);
        Authorities =
        [
            .. found
                .Select(tree.Find)
                .OfType<OrgNode>()
                .Select(n => new Choice($"{n.UnitId}", n.Name, n.ParentId is { } parent ? tree.Find(parent)?.Name : null)),
        ];
    }

    public sealed class RequestForm
    {
        public string? Name { get; set; }
        public string? Contact { get; set; }
        public string? Details { get; set; }
    }
}
