using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>A new register of one's authority; its fields come next.</summary>
[Needs(Capability.ManageRegisters)]
public sealed class NewModel(RegisterQueries queries, RegisterService registers, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public RegisterForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Roles => RegisterWords.RolesThatEnter(texts);

    public void OnGet() => Form.EnteredBy = [Role.VillageHead, Role.TeamMember, Role.StandingOffice];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var owner = person.Access.HeldAt(Capability.ManageRegisters).First().UnitId;
        var options = RegisterWords.OptionsOf(Form, null, owner, person.Access);
        if (await registers.DefineAsync(options, person.Act("registers.register.define", owner), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["registers.define.saved"]);
        var list = await queries.ListAsync(person.Access, cancellation);
        return Redirect($"/so-theo-doi/{list.First(r => r.Register.Id == id).Register.Code}/cau-hinh");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;
}
