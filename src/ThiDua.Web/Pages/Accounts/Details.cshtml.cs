using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Accounts;

/// <summary>One account: roles with dates, invitation, second factor, sessions, closing.</summary>
[Needs(Capability.ManageAccounts)]
public sealed class DetailsModel(
    AccountAdministration administration,
    AccountQueries accounts,
    InvitationService invitations,
    InvitationLetters letters,
    AccountReset reset,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "don-vi")]
    public string? UnitSearch { get; set; }

    [BindProperty]
    public RoleForm Form { get; set; } = new();

    public AccountDetails Account { get; private set; } = null!;

    public IReadOnlyList<UserSession> Sessions { get; private set; } = [];

    /// <summary>The invitation's address, shown once.</summary>
    public string? Link { get; private set; }

    public DateTime LinkUntil { get; private set; }

    /// <summary>The same link goes out by mail too.</summary>
    public bool IsMailed { get; private set; }

    /// <summary>How the letter of the open invitation stands; null where none was sent.</summary>
    public InvitationLetterState? Letter { get; private set; }

    public bool ShowsRoleForm => UnitSearch is not null || !ModelState.IsValid;

    public bool IsOwn => Id == person.Id;

    public DateOnly Today => reset.Today;

    public UnitChoices Units => AccountWords.Units(person.Access, UnitSearch, Form.UnitId, Account.User.UnitId);

    public IReadOnlyList<Choice> Roles => AccountWords.Roles(person.Access, texts);

    public string UnitName(Guid id) => person.Access.Tree.Find(id)?.Name ?? "–";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostGiveRoleAsync(CancellationToken cancellation) =>
        DoAsync(
            "identity.role.give",
            "accounts.role.given",
            action =>
                administration.GiveRoleAsync(
                    new GiveRoleOptions
                    {
                        Access = person.Access,
                        UserId = Id,
                        Role = Form.Role,
                        UnitId = Form.UnitId,
                        ValidFrom = Form.ValidFrom,
                        LastDay = Form.LastDay,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    public Task<IActionResult> OnPostEndRoleAsync(Guid roleId, CancellationToken cancellation) =>
        DoAsync(
            "identity.role.end",
            "accounts.role.ended",
            action => administration.EndRoleAsync(person.Access, Id, roleId, action, cancellation),
            cancellation
        );

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation) =>
        DoAsync(
            "identity.account.close",
            "accounts.closed",
            action => administration.CloseAsync(person.Access, Id, action, cancellation),
            cancellation
        );

    public Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation) =>
        DoAsync(
            "identity.account.reopen",
            "accounts.reopened",
            action => administration.ReopenAsync(person.Access, Id, action, cancellation),
            cancellation
        );

    public Task<IActionResult> OnPostEndSessionsAsync(CancellationToken cancellation) =>
        DoAsync(
            "identity.session.end-all",
            "accounts.sessions.ended",
            action => reset.EndSessionsAsync(person.Access, Id, action, cancellation),
            cancellation
        );

    public Task<IActionResult> OnPostResetSecondFactorAsync(CancellationToken cancellation) =>
        DoAsync(
            "identity.second-factor.reset",
            "accounts.second-factor.was-reset",
            action => reset.RemoveSecondFactorAsync(person.Access, Id, action, cancellation),
            cancellation
        );

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellation)
    {
        if (await accounts.FindAsync(person.Access, Id, cancellation) is not { CanManage: true, User: { DisabledAt: null } user })
        {
            return NotFound();
        }

        var authority = person.Access.Tree.AuthorityOf(user.UnitId)?.UnitId;
        var action = person.Act("identity.invite", authority);
        var issued = await invitations.IssueAsync([user], InvitationKind.Link, action, cancellation);
        var page = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/loi-moi";
        (Link, LinkUntil) = ($"{page}/{issued[0].Code}", issued[0].ExpiresAt);
        IsMailed = await letters.QueueAsync(issued[0], page, action.Next("identity.invite.mail", authority), cancellation);
        await LoadAsync(cancellation);
        return Page();
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return LoadAsync(cancellation);
    }

    private async Task<IActionResult> DoAsync(
        string verb,
        string sentence,
        Func<ActionContext, Task<bool>> work,
        CancellationToken cancellation
    )
    {
        var authority = await accounts.AuthorityOfAsync(person.Access, Id, cancellation);
        if (authority is null || !await work(person.Act(verb, authority)))
        {
            return NotFound();
        }

        TempData.Say(texts[sentence]);
        return Redirect($"/nguoi-dung/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await accounts.FindAsync(person.Access, Id, cancellation) is not { } found)
        {
            return false;
        }

        Account = found;
        Form.UnitId ??= found.User.UnitId;
        Sessions = await reset.SessionsAsync(Id, cancellation);
        Letter = found.OpenInvitation is { } open ? await letters.StateAsync(open.Id, cancellation) : null;
        return true;
    }

    public sealed class RoleForm
    {
        public Role? Role { get; set; }
        public Guid? UnitId { get; set; }
        public DateOnly? ValidFrom { get; set; }
        public DateOnly? LastDay { get; set; }
    }
}
