using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Learning;

/// <summary>A learner: what is known, what was learned, and what the team records about it.</summary>
[Needs(Capability.TeachLearners)]
public sealed class ShowLearnerModel(
    LearnerQueries queries,
    LearnerService learners,
    CompletionService completions,
    LearningFiles files,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid LearnerId { get; set; }

    [BindProperty]
    public LearnerForm Form { get; set; } = new();

    [BindProperty]
    public CompletionKind Kind { get; set; } = CompletionKind.National;

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public DateOnly? CompletedOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public LearnerFile Shown { get; private set; } = null!;

    public string? CardCode { get; private set; }

    public string UnitName => person.Access.Tree.Find(Shown.Learner.UnitId)?.Name ?? "";

    public bool CanRevoke => person.Access.Can(Capability.ManageLearning, Shown.Learner.UnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form = LearnerForm.Of(Shown.Learner);
        CardCode = TempData[RegisterModel.CardKey] as string;
        return Page();
    }

    public async Task<IActionResult> OnGetEvidenceAsync(Guid completion, CancellationToken cancellation)
    {
        if (
            await queries.EvidenceAsync(completion, person.Access, cancellation) is not { } id
            || await files.FindAsync(id, cancellation) is not { Content: { } content } file
        )
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: true);
        return File(content.Bytes, file.ContentType);
    }

    public Task<IActionResult> OnPostUpdateAsync(CancellationToken cancellation) =>
        DoneAsync(
            a => learners.UpdateAsync(LearnerId, Form.Options, person.Access, a, cancellation),
            "learning.learner.update",
            cancellation
        );

    public Task<IActionResult> OnPostLeaveAsync(bool back, CancellationToken cancellation) =>
        DoneAsync(a => learners.LeaveAsync(LearnerId, !back, person.Access, a, cancellation), "learning.learner.leave", cancellation);

    public Task<IActionResult> OnPostEraseAsync(CancellationToken cancellation) =>
        DoneAsync(a => learners.EraseAsync(LearnerId, person.Access, a, cancellation), "learning.learner.erase", cancellation);

    public Task<IActionResult> OnPostCardAsync(CancellationToken cancellation) =>
        DoneAsync(
            async a =>
            {
                TempData[RegisterModel.CardKey] = await learners.NewCardAsync(LearnerId, person.Access, a, cancellation);
                return true;
            },
            "learning.learner.card",
            cancellation
        );

    public async Task<IActionResult> OnPostRecordAsync(IFormFile? file, CancellationToken cancellation)
    {
        var options = new RecordCompletionOptions
        {
            Access = person.Access,
            LearnerId = LearnerId,
            Kind = Kind,
            Title = Title,
            CompletedOn = CompletedOn,
            FileName = file?.FileName,
            File = await file.BytesAsync(cancellation),
        };
        return await DoneAsync(a => completions.RecordAsync(options, a, cancellation), "learning.completion.record", cancellation);
    }

    [HandlerNeeds(Capability.ManageLearning)]
    public Task<IActionResult> OnPostRevokeAsync(Guid completion, CancellationToken cancellation) =>
        DoneAsync(
            a => completions.RevokeAsync(completion, Reason, person.Access, a, cancellation),
            "learning.completion.revoke",
            cancellation
        );

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (Form.FullName is not null)
        {
            LearnerForm.Place(ModelState, nameof(Form));
        }

        await LoadAsync(cancellation);
        Form = Form.FullName is null ? LearnerForm.Of(Shown.Learner) : Form;
    }

    private async Task<IActionResult> DoneAsync(Func<ActionContext, Task<bool>> act, string name, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            await ShowAgainAsync(cancellation);
            return Page();
        }

        if (!await act(person.Act(name, person.Access.Tree.AuthorityOf(Shown.Learner.UnitId)?.UnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["learning.saved"]);
        return Redirect($"/hoc-tap/hoc-vien/{LearnerId}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var found = await queries.FindAsync(LearnerId, person.Access, cancellation);
        Shown = found!;
        return found is not null;
    }
}
