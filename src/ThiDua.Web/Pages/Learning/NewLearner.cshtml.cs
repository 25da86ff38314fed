using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>The team registers somebody, also one without a phone.</summary>
[Needs(Capability.TeachLearners)]
public sealed class NewLearnerModel(LearnerService learners, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public LearnerForm Form { get; set; } = new();

    public void OnGet()
    {
        var own = UnitId ?? person.Access.HeldAt(Capability.TeachLearners).FirstOrDefault(n => !n.Kind.IsAuthority())?.UnitId;
        Form.Unit = UnitPick.Of(own is { } unit && person.Access.Can(Capability.TeachLearners, unit) ? unit : null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var action = person.Act(
            "learning.learner.register",
            Form.Unit.UnitId is { } unit ? person.Access.Tree.AuthorityOf(unit)?.UnitId : null
        );
        var (learner, code) = await learners.RegisterAsync(Form.Options, action, cancellation);
        TempData.Say(texts["learning.learner.registered", learner.FullName]);
        TempData[RegisterModel.CardKey] = code;
        return Redirect($"/hoc-tap/hoc-vien/{learner.Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        LearnerForm.Place(ModelState, nameof(Form));
        return Task.CompletedTask;
    }
}
