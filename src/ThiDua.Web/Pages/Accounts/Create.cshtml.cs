using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Accounts;

/// <summary>Opens an account. It has no password: the person sets it by a link or a slip.</summary>
[Needs(Capability.ManageAccounts)]
public sealed class CreateModel(AccountAdministration administration, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromQuery(Name = "don-vi")]
    public string? UnitSearch { get; set; }

    [BindProperty]
    public AccountForm Form { get; set; } = new();

    public UnitChoices Units => AccountWords.Units(person.Access, UnitSearch, Form.UnitId, Form.RoleUnitId);

    public IReadOnlyList<Choice> Roles => AccountWords.Roles(person.Access, texts);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var options = new OpenAccountOptions
        {
            Access = person.Access,
            UserName = Form.UserName,
            Facts = Form.Facts(),
            Role = Form.Role,
            RoleUnitId = Form.RoleUnitId,
        };
        var authority = Form.UnitId is { } unit ? person.Access.Tree.AuthorityOf(unit)?.UnitId : null;
        var user = await administration.OpenAsync(options, person.Act("identity.account.open", authority), cancellation);
        TempData.Say(texts["accounts.created"]);
        return Redirect($"/nguoi-dung/{user.Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return Task.CompletedTask;
    }
}

public sealed class AccountForm
{
    public string? UserName { get; set; }
    public string? FullName { get; set; }
    public string? Position { get; set; }
    public Guid? UnitId { get; set; }
    public Role? Role { get; set; }
    public Guid? RoleUnitId { get; set; }
    public string? Email { get; set; }
    public string? PhoneNumber { get; set; }

    public AccountFacts Facts() =>
        new()
        {
            FullName = FullName,
            Position = Position,
            UnitId = UnitId,
            Email = Email,
            PhoneNumber = PhoneNumber,
        };
}
