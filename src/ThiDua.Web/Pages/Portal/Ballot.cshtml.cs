using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Councils;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>
/// The ballot box of a session: whoever holds a code votes with it. The page knows no person even if one is signed in, and
/// saves through no action: nothing is written but the one row of the ballot (ADR 0033). Its requests are not counted: a number that
/// rises by one tells when somebody stood at the box.
/// </summary>
[OpenToAll, WithoutPerson, DisableHttpMetrics]
public sealed class BallotModel(BallotBox box, Texts texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public VoteChoice? Choice { get; set; }

    public BallotView? Ballot { get; private set; }
    public string? Receipt { get; private set; }

    public IReadOnlyList<Choice> Choices => [.. Enum.GetValues<VoteChoice>().Select(c => new Choice($"{c}", texts[$"council.choice.{c}"]))];

    public void OnGet() => NoStore();

    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancellation)
    {
        NoStore();
        Ballot = await box.LookAsync(Id, Code, cancellation);
        if (Ballot is not { IsUsed: false })
        {
            ModelState.AddModelError(nameof(Code), texts[Ballot is null ? "portal.ballot.unknown" : "portal.ballot.used"]);
            Ballot = null;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostCastAsync(CancellationToken cancellation)
    {
        NoStore();
        if (Choice is not { } choice)
        {
            ModelState.AddModelError(nameof(Choice), texts["portal.ballot.choose"]);
            Ballot = await box.LookAsync(Id, Code, cancellation);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        Receipt = await box.CastAsync(Id, Code, choice, cancellation);
        if (Receipt is null)
        {
            ModelState.AddModelError(nameof(Code), texts["portal.ballot.used"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    private void NoStore() => Response.Headers.CacheControl = "no-store";
}
