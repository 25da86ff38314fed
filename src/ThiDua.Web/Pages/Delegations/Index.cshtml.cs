using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Delegations;

/// <summary>Gives a role of one's own to a colleague for the days of an absence, and shows who stands in for whom.</summary>
[SignedIn]
public sealed class IndexModel(DelegationService delegations, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    /// <summary>"UnitHead:unit id": one of the roles held.</summary>
    [BindProperty]
    public string? Grant { get; set; }

    [BindProperty]
    public Guid? ToUserId { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Grants { get; private set; } = [];
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];
    public IReadOnlyList<DelegationItem> Items { get; private set; } = [];

    public Guid Me => person.Id;

    public DateOnly Today => VietnamTime.Today(time);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        ValidFrom = Today;
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Grant?.Split(':') is not [var name, var at] || !Enum.TryParse<Role>(name, out var role) || !Guid.TryParse(at, out var unit))
        {
            return BadRequest();
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var options = new GiveDelegationOptions
        {
            Access = person.Access,
            Role = role,
            UnitId = unit,
            ToUserId = ToUserId,
            ValidFrom = ValidFrom,
            LastDay = LastDay,
            Reason = Reason,
        };
        var authority = person.Access.Tree.AuthorityOf(unit)?.UnitId;
        if (await delegations.GiveAsync(options, person.Act("identity.delegation.give", authority), cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(texts["delegations.given"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid delegation, CancellationToken cancellation)
    {
        if (!await delegations.RevokeAsync(delegation, person.Access, person.Act("identity.delegation.revoke"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["delegations.revoked"]);
        return RedirectToPage();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public string StateOf(Delegation d) =>
        d.RevokedAt is not null ? "delegations.state.revoked"
        : d.ValidTo <= Today ? "delegations.state.over"
        : d.ValidFrom > Today ? "delegations.state.coming"
        : "delegations.state.in-force";

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var tree = person.Access.Tree;
        Grants =
        [
            .. (await delegations.GivableAsync(person.Access, cancellation)).Select(a => new Choice(
                $"{a.Role}:{a.UnitId}",
                texts["delegations.role-at", texts[$"role.{a.Role}"], tree.Find(a.UnitId)!.Name]
            )),
        ];
        Colleagues =
        [
            .. (await delegations.ColleaguesAsync(person.Access, cancellation)).Select(u => new Choice(
                $"{u.Id}",
                string.Join(" – ", new[] { u.FullName, u.Position, tree.Find(u.UnitId)?.Name }.OfType<string>())
            )),
        ];
        Items = await delegations.ListAsync(person.Access, cancellation);
    }
}
