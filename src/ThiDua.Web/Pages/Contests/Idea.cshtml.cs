using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Contests;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Contests;

/// <summary>A contest of ideas for everybody: the call, one's own entry while it is open, the vote on the shortlist, the result.</summary>
[OpenToAll, ForLearners, JudgesUploads]
public sealed class IdeaModel(
    IdeaQueries queries,
    IdeaService ideas,
    LearningFiles files,
    CurrentLearner current,
    CurrentPerson person,
    Texts texts
) : LearnerPage(current), IShowsAgain
{
    [FromRoute]
    public Guid ContestId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public string Address => $"/y-tuong/{ContestId}";

    public IdeaContest Contest { get; private set; } = null!;

    public IdeaPage Shortlist { get; private set; } = new([], 0);

    public IdeaEntry? Own { get; private set; }

    public Guid? Vote { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (Title, Text) = (Own?.Title, Own?.Text);
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(Guid entry, CancellationToken cancellation)
    {
        var access = person.IsSignedIn ? person.Access : null;
        if (
            await queries.FileAsync(entry, access, cancellation) is not { } id
            || await files.FindAsync(id, cancellation) is not { Content: { } content } file
        )
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: true);
        return File(content.Bytes, file.ContentType);
    }

    public async Task<IActionResult> OnPostEnterAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || Learner is not { } learner)
        {
            return NotFound();
        }

        var options = new EnterIdeaOptions
        {
            ContestId = ContestId,
            Learner = learner,
            Title = Title,
            Text = Text,
            FileName = file?.FileName,
            File = await file.BytesAsync(cancellation),
        };
        return await ideas.EnterAsync(options, await ActAsync("contests.idea.enter", cancellation), cancellation) is null
            ? NotFound()
            : Said("contests.idea.entered");
    }

    public async Task<IActionResult> OnPostVoteAsync(Guid entry, CancellationToken cancellation) =>
        await LoadAsync(cancellation)
        && Learner is { } learner
        && await queries.HasEntryAsync(ContestId, entry, true, cancellation)
        && await ideas.VoteAsync(entry, learner.Id, await ActAsync("contests.idea.vote", cancellation), cancellation)
            ? Said("contests.idea.voted")
            : NotFound();

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private RedirectResult Said(string key)
    {
        TempData.Say(texts[key]);
        return Redirect(PageNumber > 1 ? $"{Address}?page={PageNumber}" : Address);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindPublicAsync(ContestId, cancellation) is not { } contest)
        {
            return false;
        }

        Contest = contest;
        Shortlist = contest.State is IdeaState.Voting or IdeaState.Published
            ? await queries.EntriesAsync(ContestId, true, PageNumber, cancellation)
            : new([], 0);
        if (await FindLearnerAsync(cancellation) is { } learner)
        {
            Own = await queries.OwnEntryAsync(ContestId, learner.Id, cancellation);
            Vote = await queries.VoteOfAsync(ContestId, learner.Id, cancellation);
        }

        return true;
    }
}
