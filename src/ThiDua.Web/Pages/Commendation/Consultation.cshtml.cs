using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>Lays the list before the public and answers what comes in.</summary>
[Needs(Capability.ViewCouncils)]
public sealed class ConsultationModel(
    NominationQueries queries,
    ConsultationService consultations,
    ThiDuaDbContext db,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public DateOnly? ClosesOn { get; set; }

    [BindProperty]
    public bool AllowsAnonymous { get; set; }

    [BindProperty]
    public Guid CommentId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public Occasion Occasion { get; private set; } = null!;
    public Consultation? List { get; private set; }
    public IReadOnlyList<ConsultationComment> Comments { get; private set; } = [];

    public bool CanManage => person.Access.Can(Capability.ManageCommendation, Occasion.AuthorityUnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new PublishListOptions
        {
            Access = person.Access,
            OccasionId = Id,
            ClosesOn = ClosesOn,
            AllowsAnonymous = AllowsAnonymous,
        };
        var action = person.Act("commendation.consultation.publish", Occasion.AuthorityUnitId);
        return Done(await consultations.PublishAsync(options, action, cancellation) is not null, "awards.consultation.published");
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || Comments.All(c => c.Id != CommentId))
        {
            return NotFound();
        }

        var options = new AnswerCommentOptions
        {
            Access = person.Access,
            CommentId = CommentId,
            Answer = Answer,
        };
        var action = person.Act("commendation.comment.answer", Occasion.AuthorityUnitId);
        return Done(await consultations.AnswerAsync(options, action, cancellation), "awards.comments.sent");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private IActionResult Done(bool done, string key)
    {
        if (!done)
        {
            return NotFound();
        }

        TempData.Say(texts[key]);
        return Redirect($"/khen-thuong/dot/{Id}/lay-y-kien");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindOccasionAsync(Id, person.Access, cancellation) is not { } occasion)
        {
            return false;
        }

        Occasion = occasion;
        List = await db.Consultations.AsNoTracking().FirstOrDefaultAsync(c => c.OccasionId == Id, cancellation);
        var list = List?.Id;
        Comments = await db
            .ConsultationComments.AsNoTracking()
            .Where(c => c.ConsultationId == list)
            .OrderBy(c => c.AnsweredAt != null)
            .ThenBy(c => c.At)
            .ToListAsync(cancellation);
        return true;
    }
}
