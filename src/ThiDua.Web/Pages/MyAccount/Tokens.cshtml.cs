using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.MyAccount;

/// <summary>Personal tokens for programs: made here, shown once, revoked here.</summary>
[SignedIn]
public sealed class TokensModel(ApiTokenService tokens, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public TokenForm Form { get; set; } = new();

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    /// <summary>Shown once, in the answer to the form that made it.</summary>
    public string? NewToken { get; private set; }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public IReadOnlyList<Choice> Scopes => [.. Enum.GetValues<ApiScope>().Select(s => new Choice(s.ToString(), texts[$"mine.scope.{s}"]))];

    public IReadOnlyList<Choice> Lifetimes => [.. ApiTokenService.Lifetimes.Select(d => new Choice($"{d}", texts["mine.tokens.days", d]))];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken cancellation)
    {
        var options = new CreateApiTokenOptions
        {
            UserId = person.Id,
            Name = Form.Name,
            Scopes = Form.Scopes,
            Days = Form.Days,
        };
        NewToken = await tokens.CreateAsync(options, person.Act("identity.token.create"), cancellation);
        Form = new();
        ModelState.Clear();
        await ShowAgainAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancellation)
    {
        if (!await tokens.RevokeAsync(person.Id, id, person.Act("identity.token.revoke"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["mine.tokens.revoked"]);
        return RedirectToPage();
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        Tokens = await tokens.ListAsync(person.Id, cancellation);
    }

    public sealed class TokenForm
    {
        public string? Name { get; set; }
        public List<ApiScope> Scopes { get; set; } = [];
        public int Days { get; set; } = 90;
    }
}
