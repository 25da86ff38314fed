using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Checking;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>One paper: how it stands, what the checker says, its files and signatures, and its next step.</summary>
[Needs(Capability.IssueDocuments), JudgesUploads]
public sealed class ShowModel(
    PaperQueries papers,
    PaperService service,
    PdfConverter pdf,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    public const long MaxBytes = 50 * 1024 * 1024;

    private static readonly PaperAction[] PlainMoves = [PaperAction.Issue, PaperAction.SendBack, PaperAction.Recall, PaperAction.Cancel];

    [FromRoute]
    public Guid PaperId { get; set; }

    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public bool IsConfirmed { get; set; }

    [BindProperty]
    public SigningKind Kind { get; set; }

    [BindProperty]
    public IFormFile? Signed { get; set; }

    [BindProperty]
    public PaperAction? Move { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PaperView View { get; private set; } = null!;

    public IReadOnlyList<PaperViolation> Violations { get; private set; } = [];

    public bool IsPdfPossible => pdf.IsInstalled;

    public string PdfPackage => pdf.Package;

    public IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<SigningKind>().Select(k => new Choice($"{k}", texts[$"issuing.sign.{k}"]))];

    public IReadOnlyList<Choice> Moves => [.. PlainMoves.Where(View.Can).Select(m => new Choice($"{m}", texts[$"issuing.step.{m}"]))];

    public IReadOnlyList<Step> Steps => PaperSteps.Of(View, texts);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Date = VietnamTime.Today(time);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellation)
    {
        var options = new CheckPaperOptions
        {
            PaperId = PaperId,
            Date = Date ?? VietnamTime.Today(time),
            IsConfirmed = IsConfirmed,
            Site = Request.Site(),
            Access = person.Access,
        };
        return await service.CheckAsync(options, await ActAsync("issuing.paper.check", cancellation), cancellation) is { } paper
            ? Again(texts["issuing.checked", paper.Notation])
            : NotFound();
    }

    public async Task<IActionResult> OnPostSignAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Signed is null || Signed.Length > MaxBytes)
        {
            ModelState.AddModelError(nameof(Signed), texts["issuing.sign.no-file"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        using var memory = new MemoryStream();
        await Signed.CopyToAsync(memory, cancellation);
        var options = new SignPaperOptions
        {
            PaperId = PaperId,
            Kind = Kind,
            File = new PaperFile(Path.GetFileName(Signed.FileName), PaperFile.PdfType, memory.ToArray()),
            Access = person.Access,
        };
        return await service.SignAsync(options, await ActAsync("issuing.paper.sign", cancellation), cancellation) is { } report
            ? Again(texts[$"issuing.verdict.{report.Verdict}"])
            : NotFound();
    }

    public async Task<IActionResult> OnPostMoveAsync(CancellationToken cancellation)
    {
        if (Move is not { } step || !PlainMoves.Contains(step))
        {
            return NotFound();
        }

        var action = (await ActAsync($"issuing.paper.{step.ToString().ToLowerInvariant()}", cancellation)).Because(Reason);
        return await service.MoveAsync(PaperId, step, person.Access, action, cancellation)
            ? Again(texts[$"issuing.step.{step}"])
            : NotFound();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private RedirectResult Again(string said)
    {
        TempData.Say(said);
        return Redirect($"/van-ban/{PaperId}");
    }

    /// <summary>The change is sealed in the chain of the paper's own authority.</summary>
    private async Task<Core.Shared.Audit.ActionContext> ActAsync(string action, CancellationToken cancellation) =>
        person.Act(action, (await papers.FindAsync(PaperId, person.Access, cancellation))?.Paper.AuthorityUnitId);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await papers.FindAsync(PaperId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        Violations = view.Values.Count == 0 ? [] : await service.ViolationsAsync(view.Paper, cancellation);
        return true;
    }
}
