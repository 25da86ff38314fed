using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>Wording and order of one kind of paper, as text or as a Word file with fields; checked before it is used.</summary>
[Needs(Capability.ManagePaperWordings), JudgesUploads]
public sealed class WordingModel(
    WordingService wordings,
    WordingQueries queries,
    PaperFormCatalogue forms,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    public const long MaxBytes = 10 * 1024 * 1024;

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public IFormFile? Document { get; set; }

    public PaperForm Form { get; private set; } = null!;

    public bool IsOwn { get; private set; }

    public string Whose { get; private set; } = "";

    private Guid Authority => person.Access.HeldAt(Capability.ManagePaperWordings).First().UnitId;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Text = await queries.TextAsync(Form, Authority, person.Access.Tree, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await SaveAsync(Text ?? "", null, cancellation);

    public async Task<IActionResult> OnPostFileAsync(CancellationToken cancellation)
    {
        if (Document is null || Document.Length > MaxBytes)
        {
            ModelState.AddModelError(nameof(Document), texts["issuing.wording.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await LoadAsync(cancellation) ? Page() : NotFound();
        }

        using var memory = new MemoryStream();
        await Document.CopyToAsync(memory, cancellation);
        return await SaveAsync(
            null,
            new PaperFile(Path.GetFileName(Document.FileName), PaperFile.DocxType, memory.ToArray()),
            cancellation
        );
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        if (!await wordings.RemoveAsync(Authority, Code, person.Access, person.Act("issuing.wording.remove", Authority), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.wording.removed"]);
        return Redirect($"/van-ban/mau/{Code}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Text ??= await queries.TextAsync(Form, Authority, person.Access.Tree, cancellation);
    }

    private async Task<IActionResult> SaveAsync(string? text, PaperFile? file, CancellationToken cancellation)
    {
        var options = new SaveWordingOptions
        {
            AuthorityId = Authority,
            Form = Code,
            Text = text,
            File = file,
            Access = person.Access,
        };
        if (!await wordings.SaveAsync(options, person.Act("issuing.wording.save", Authority), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.wording.saved"]);
        return Redirect($"/van-ban/mau/{Code}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (forms.Find(Code) is not { } form)
        {
            return false;
        }

        Form = form;
        var from = (await wordings.OfAsync(form, [.. person.Access.Tree.PathUp(Authority).Select(n => n.UnitId)], cancellation)).From;
        IsOwn = from == Authority;
        Whose = from is { } owner
            ? texts["issuing.wording.of", person.Access.Tree.Find(owner)?.Name ?? ""]
            : texts["issuing.wording.of-product"];
        return true;
    }
}
