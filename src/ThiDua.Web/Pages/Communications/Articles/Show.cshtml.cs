using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Articles;

/// <summary>An article with its pictures, its steps and how it once was.</summary>
[SignedIn, JudgesUploads]
public sealed class ShowModel(ArticleQueries queries, ArticleService articles, PictureService pictures, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid ArticleId { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Alt { get; set; }

    [BindProperty]
    public DateOnly? PublishOn { get; set; }

    [BindProperty]
    public string? PublishTime { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ArticleView View { get; private set; } = null!;

    public bool MayWithdraw => person.Access.Can(Capability.PublishArticles, View.Article.AuthorityUnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostStepAsync(ArticleAction step, CancellationToken cancellation)
    {
        if (step == ArticleAction.GoOut || !await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var at = PublishAt();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new StepArticleOptions
        {
            Access = person.Access,
            ArticleId = ArticleId,
            Step = step,
            Reason = Reason,
            PublishAt = at,
        };
        var name = $"communications.article.{step.ToString().ToLowerInvariant()}";
        return Done(
            await articles.StepAsync(options, person.Act(name, View.Article.AuthorityUnitId), cancellation),
            $"articles.done.{step}"
        );
    }

    public async Task<IActionResult> OnPostPictureAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !View.CanWrite)
        {
            return NotFound();
        }

        if (Upload is null or { Length: 0 })
        {
            ModelState.AddModelError(nameof(Upload), texts["communications.required"]);
            return Page();
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancellation);
        var options = new AddPictureOptions
        {
            Access = person.Access,
            ArticleId = ArticleId,
            Bytes = bytes.ToArray(),
            Alt = Alt,
        };
        return Done(
            await pictures.AddAsync(options, person.Act("communications.picture.add", View.Article.AuthorityUnitId), cancellation),
            "articles.picture.added"
        );
    }

    public async Task<IActionResult> OnPostRemovePictureAsync(Guid pictureId, CancellationToken cancellation) =>
        await LoadAsync(cancellation)
            ? Done(
                await pictures.RemoveAsync(
                    ArticleId,
                    pictureId,
                    person.Access,
                    person.Act("communications.picture.remove", View.Article.AuthorityUnitId),
                    cancellation
                ),
                "articles.picture.removed"
            )
            : NotFound();

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private IActionResult Done(bool isDone, string said)
    {
        if (!isDone)
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect(ArticleService.AddressOf(ArticleId));
    }

    private DateTime? PublishAt()
    {
        if (PublishOn is not { } day)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(PublishTime))
        {
            return VietnamTime.StartOf(day).AddHours(7);
        }

        if (TimeOnly.TryParseExact(PublishTime.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return VietnamTime.StartOf(day) + at.ToTimeSpan();
        }

        ModelState.AddModelError(nameof(PublishTime), texts["notifications.time"]);
        return null;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(ArticleId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
