using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Rounds;

/// <summary>The state of all units of a round; many returns are accepted at once, except those that are unticked.</summary>
[Needs(Capability.ReviewReturns)]
public sealed class ShowModel(RoundQueries queries, RoundEndService rounds, ReviewService reviews, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    /// <summary>Shows only the units in this state.</summary>
    [FromQuery(Name = "trangThai")]
    public ReturnState? State { get; set; }

    [BindProperty]
    public List<Guid> Units { get; set; } = [];

    [BindProperty]
    public DateOnly? ClosesOn { get; set; }

    public RoundOverview Overview { get; private set; } = null!;

    public IEnumerable<UnitState> Shown => Overview.Units.Where(u => State is null || u.State == State);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Units.Count == 0)
        {
            ModelState.AddModelError("", texts["rounds.accept.none"]);
            return Page();
        }

        var options = new AcceptReturnsOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitIds = Units,
        };
        var action = person.Act("reporting.return.accept", Overview.Round.AuthorityId);
        if (await reviews.AcceptManyAsync(options, action, cancellation) is not { } result)
        {
            return NotFound();
        }

        TempData.Say(
            result.Skipped.Count == 0
                ? texts["rounds.accept.done", result.Accepted.Count]
                : texts["rounds.accept.some", result.Accepted.Count, Names(result.Skipped)]
        );
        return Redirect($"/ky-bao-cao/{RoundId}");
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("reporting.round.close", Overview.Round.AuthorityId);
        if (!await rounds.CloseAsync(new() { Access = person.Access, RoundId = RoundId }, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["rounds.closed"]);
        return Redirect($"/ky-bao-cao/{RoundId}");
    }

    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (ClosesOn is not { } day)
        {
            ModelState.AddModelError(nameof(ClosesOn), texts["binding.required"]);
            return Page();
        }

        var options = new ExtendRoundOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            ClosesOn = day,
        };
        if (!await rounds.ExtendAsync(options, person.Act("reporting.round.extend", Overview.Round.AuthorityId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["rounds.extended", Formats.Date(day)]);
        return Redirect($"/ky-bao-cao/{RoundId}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private string Names(IReadOnlyList<Guid> units) =>
        string.Join(", ", Overview.Units.Where(u => units.Contains(u.Unit.UnitId)).Select(u => u.Unit.Name));

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(RoundId, person.Access, cancellation) is not { } overview)
        {
            return false;
        }

        Overview = overview;
        return true;
    }
}
