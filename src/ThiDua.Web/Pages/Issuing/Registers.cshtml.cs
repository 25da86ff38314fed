using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The registers of numbers, and numbers that were given outside the system.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class RegistersModel(NumberRegister register, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public Guid? Authority { get; set; }

    [BindProperty]
    public string? Series { get; set; }

    [BindProperty]
    public int Year { get; set; }

    [BindProperty]
    public int From { get; set; } = 1;

    [BindProperty]
    public int To { get; set; } = 1;

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<RegisterHead> Heads { get; private set; } = [];

    public IReadOnlyList<Choice> Authorities =>
        [.. person.Access.HeldAt(Capability.IssueDocuments).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Year = VietnamTime.Today(time).Year;
        return ShowAgainAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await ShowAgainAsync(cancellation);
            return Page();
        }

        var authority = Authority ?? person.Access.HeldAt(Capability.IssueDocuments).First().UnitId;
        var options = new AddNumberNoteOptions
        {
            AuthorityId = authority,
            Series = Series ?? "",
            Year = Year,
            From = From,
            To = To,
            Reason = Reason ?? "",
            Access = person.Access,
        };
        if (!await register.AddNoteAsync(options, person.Act("issuing.number.note", authority), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.note.done"]);
        return RedirectToPage();
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => Heads = await register.HeadsAsync(person.Access, cancellation);
}
