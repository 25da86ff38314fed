using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>One line of a team's log, written on the phone where the work was done.</summary>
[Needs(Capability.WorkInTeam), JudgesUploads]
public sealed class LogModel(TeamQueries queries, ActivityService log, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    public const int MaxPhotoBytes = 10 * 1024 * 1024;
    private static readonly string[] Times = ["H:mm", "HH:mm", "H'h'mm", "H'h'"];

    [FromRoute]
    public Guid TeamId { get; set; }

    [BindProperty]
    public TeamActivityKind Kind { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? StartedAt { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public int? Households { get; set; }

    [BindProperty]
    public int? Elderly { get; set; }

    [BindProperty]
    public int? Women { get; set; }

    [BindProperty]
    public int? Youth { get; set; }

    [BindProperty]
    public int? Pupils { get; set; }

    [BindProperty]
    public int? EthnicMinority { get; set; }

    [BindProperty]
    public int? Disabled { get; set; }

    [BindProperty]
    public int? Traders { get; set; }

    [BindProperty]
    public int? Others { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? NamedWithConsent { get; set; }

    [BindProperty]
    public bool HasConsent { get; set; }

    [BindProperty]
    public Guid? HelpRequestId { get; set; }

    public TeamView View { get; private set; } = null!;

    public IReadOnlyList<Choice> OpenRequests =>
        [
            .. View
                .Requests.Where(r => r.State == HelpState.Assigned)
                .Select(r => new Choice($"{r.Id}", r.Text.Length > 80 ? r.Text[..80] + "…" : r.Text)),
        ];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "yeuCau")] Guid? request, CancellationToken cancellation)
    {
        (On, HelpRequestId) = (VietnamTime.Today(time), request);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var minute = Minute();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new LogActivityOptions
        {
            Access = person.Access,
            TeamId = TeamId,
            Kind = Kind,
            On = On,
            StartedAtMinute = minute,
            Place = Place,
            Households = Households ?? 0,
            People = People(),
            Note = Note,
            NamedWithConsent = NamedWithConsent,
            HasConsent = HasConsent,
            Photo = await PhotoAsync(cancellation),
            HelpRequestId = HelpRequestId,
        };
        if (await log.LogAsync(options, person.Act("community.activity.log", View.Team.AuthorityUnitId), cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(texts["teams.log.saved"]);
        return Redirect($"{TeamQueries.AddressOf(TeamId)}/thang?thang={On:yyyy-MM}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private Dictionary<HelpedGroup, int> People() =>
        new()
        {
            [HelpedGroup.Elderly] = Elderly ?? 0,
            [HelpedGroup.Women] = Women ?? 0,
            [HelpedGroup.Youth] = Youth ?? 0,
            [HelpedGroup.Pupils] = Pupils ?? 0,
            [HelpedGroup.EthnicMinority] = EthnicMinority ?? 0,
            [HelpedGroup.Disabled] = Disabled ?? 0,
            [HelpedGroup.Traders] = Traders ?? 0,
            [HelpedGroup.Others] = Others ?? 0,
        };

    private int? Minute()
    {
        if (string.IsNullOrWhiteSpace(StartedAt))
        {
            return null;
        }

        if (TimeOnly.TryParseExact(StartedAt.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return at.Hour * 60 + at.Minute;
        }

        ModelState.AddModelError(nameof(StartedAt), texts["teams.log.at.wrong"]);
        return null;
    }

    private async Task<byte[]?> PhotoAsync(CancellationToken cancellation)
    {
        if (Upload is null or { Length: 0 })
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(TeamId, person.Access, cancellation) is not { CanWork: true } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
