using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>One title or form of a rule set; saving makes the next version of the set.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class RuleAwardModel(RuleSetStore sets, RuleSetService service, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    /// <summary>The address of an award that is not there yet.</summary>
    private const string New = "moi";

    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public AwardForm Form { get; set; } = new();

    public RuleSetInUse Set { get; private set; } = null!;
    public AwardRule? Award { get; private set; }

    private Guid Authority => AwardWords.Office(person.Access)!.UnitId;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Award is { } award)
        {
            Form = AwardForm.Of(award);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var code = Award?.Code ?? Form.Code?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(code) || string.IsNullOrWhiteSpace(Form.Name) || Form.For.Count == 0 || Form.ConferredBy.Count == 0)
        {
            ModelState.AddModelError("Form.Name", texts["awards.award.incomplete"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new ReviseRuleSetOptions
        {
            Access = person.Access,
            AuthorityUnitId = Authority,
            RuleSetId = Id,
            Award = Form.Rule(code!, Award),
        };
        if (await service.ReviseAsync(options, person.Act("commendation.rules.revise", Authority), cancellation) is not { } next)
        {
            return NotFound();
        }

        TempData.Say(texts["awards.revised"]);
        return Redirect($"/khen-thuong/quy-dinh/{next}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if ((await sets.ListAsync(Authority, cancellation)).FirstOrDefault(s => s.Id == Id) is not { } set)
        {
            return false;
        }

        (Set, Award) = (set, set.Book.Find(Code));
        return Award is not null || Code == New;
    }
}
