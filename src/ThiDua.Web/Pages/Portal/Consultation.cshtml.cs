using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>One list before the public: name, unit, achievement, and a form for what people know.</summary>
[OpenToAll]
public sealed class ConsultationModel(PublicCommendation commendation, ConsultationService consultations, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "da-gui")]
    public bool? Sent { get; set; }

    [BindProperty]
    public Guid? About { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? AuthorName { get; set; }

    [BindProperty]
    public string? AuthorContact { get; set; }

    public PublicList List { get; private set; } = null!;

    public bool IsSent => Sent == true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(About), texts["commendation.mistake.empty"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new CommentOptions
        {
            ConsultationId = Id,
            NominationId = About,
            AuthorName = AuthorName,
            AuthorContact = AuthorContact,
            Text = Text,
        };
        return await consultations.CommentAsync(options, person.Act("commendation.comment.add"), cancellation)
            ? Redirect($"/cong-khai/lay-y-kien/{Id}?da-gui=true")
            : NotFound();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await commendation.ListAsync(Id, cancellation) is not { } list)
        {
            return false;
        }

        List = list;
        return true;
    }
}
