using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Registering oneself: the commune by its name, then village or workplace, name and phone number. The answer is a card with a code.</summary>
[OpenToAll, ChecksSecret]
public sealed class RegisterModel(
    LearnerService learners,
    OrgTreeStore trees,
    LearnerCards cards,
    CurrentLearner current,
    CurrentPerson person
) : LearnerPage(current), IShowsAgain
{
    public const string CardKey = "the-hoc-vien";
    private const int MostHits = 30;

    /// <summary>Name of the commune as typed.</summary>
    [FromQuery(Name = "xa")]
    public string? Search { get; set; }

    /// <summary>The commune, or the village that the team's link names.</summary>
    [FromQuery(Name = "noi")]
    public Guid? PlaceId { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public Audience Group { get; set; } = Audience.Citizens;

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public int? BirthYear { get; set; }

    [BindProperty]
    public string? Household { get; set; }

    [BindProperty]
    public bool Consents { get; set; }

    public IReadOnlyList<UnitHit> Hits { get; private set; } = [];

    public OrgNode? Place { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return PlaceId is not null && Place is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Place is null || !ModelState.IsValid)
        {
            return Place is null ? NotFound() : Page();
        }

        var tree = await trees.CurrentAsync(cancellation);
        var isOfficial = person.IsSignedIn && Learner is null;
        var options = new RegisterLearnerOptions
        {
            UnitId = UnitId is { } unit && tree.IsInSubtree(unit, tree.AuthorityOf(Place.UnitId)!.UnitId) ? unit : null,
            Group = Group,
            FullName = FullName,
            Phone = Phone,
            BirthYear = BirthYear,
            Household = Household,
            UserId = isOfficial ? person.Id : null,
            IsSelf = true,
            Consents = Consents,
        };
        var action = person.Act("learning.learner.register", tree.AuthorityOf(Place.UnitId)?.UnitId);
        var (learner, code) = await learners.RegisterAsync(options, action, cancellation);
        if (code is null)
        {
            return Redirect("/hoc");
        }

        cards.Put(HttpContext, learner);
        TempData[CardKey] = code;
        return Redirect("/hoc/the");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await FindLearnerAsync(cancellation);
        var tree = await trees.CurrentAsync(cancellation);
        if (PlaceId is { } id)
        {
            Place =
                tree.Find(id) is { IsEnded: false } found && !found.Kind.IsProvincial() && found.Kind != UnitKind.Country ? found : null;
        }
        else if (SearchFolding.Fold(Search) is { Length: > 1 } folded)
        {
            Hits = UnitNameIndex.Find(tree, [(0, tree.Count - 1)], folded, MostHits, n => n.Kind.IsCommunal() && !n.IsEnded);
        }

        if (Place is { } place && tree.AuthorityOf(place.UnitId) is { } authority)
        {
            UnitId ??= place.UnitId != authority.UnitId ? place.UnitId : null;
            Units =
            [
                .. tree.Subtree(authority.UnitId)
                    .Where(n => !n.IsEnded && Enum.GetValues<Audience>().Any(a => LearnerService.Fits(a, n.Kind)))
                    .OrderBy(n => n.Kind != UnitKind.Village)
                    .Select(n => new Choice($"{n.UnitId}", n.Name)),
            ];
        }
    }
}
