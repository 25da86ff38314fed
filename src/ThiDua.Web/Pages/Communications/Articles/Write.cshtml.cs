using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Articles;

/// <summary>Writes an article; the preview shows it without saving.</summary>
[Needs(Capability.WriteArticles)]
public sealed class WriteModel(
    ArticleService articles,
    ArticleQueries queries,
    ExemplarService exemplars,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid? ArticleId { get; set; }

    [BindProperty]
    public Guid? AuthorityUnitId { get; set; }

    [BindProperty]
    public ArticleColumn Column { get; set; }

    [BindProperty]
    public Guid? ExemplarId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    public IReadOnlyList<ArticleBlock>? Preview { get; private set; }
    public IReadOnlyList<Choice> Exemplars { get; private set; } = [];

    public string PreviewAddress => $"/tin-bai/viet{(ArticleId is { } id ? $"/{id}" : "")}?handler=Preview";

    public IReadOnlyList<Choice> Authorities =>
        [.. person.Access.HeldAt(Capability.WriteArticles).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "dienHinh")] Guid? exemplar, CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        if (ArticleId is not { } id)
        {
            (ExemplarId, Column) = (exemplar, exemplar is null ? ArticleColumn.News : ArticleColumn.Exemplar);
            return Page();
        }

        if (await queries.FindAsync(id, person.Access, cancellation) is not { CanWrite: true } view)
        {
            return NotFound();
        }

        var article = view.Article;
        (Column, Title, Summary, Body, ExemplarId) = (article.Column, article.Title, article.Summary, article.Body, article.ExemplarId);
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        if (!await IsOwnAsync(cancellation))
        {
            return NotFound();
        }

        await ShowAgainAsync(cancellation);
        Preview = ArticleText.Blocks(Body ?? "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await IsOwnAsync(cancellation))
        {
            return NotFound();
        }

        var authority = AuthorityUnitId ?? person.Access.HeldAt(Capability.WriteArticles).First().UnitId;
        var options = new WriteArticleOptions
        {
            Access = person.Access,
            ArticleId = ArticleId,
            AuthorityUnitId = authority,
            Column = Column,
            Title = Title,
            Summary = Summary,
            Body = Body,
            ExemplarId = ExemplarId is { } e && await exemplars.FindAsync(e, person.Access, cancellation) is not null ? e : null,
        };
        if (await articles.WriteAsync(options, person.Act("communications.article.write", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["articles.saved"]);
        return Redirect(ArticleService.AddressOf(id));
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        var list = await exemplars.ListAsync(person.Access, cancellation);
        Exemplars =
        [
            .. list.Where(e => e.State is ExemplarState.Consented or ExemplarState.Published)
                .Select(e => new Choice($"{e.Id}", e.PersonName ?? person.Access.Tree.Find(e.UnitId)?.Name ?? "")),
        ];
    }

    private async Task<bool> IsOwnAsync(CancellationToken cancellation) =>
        ArticleId is not { } id || await queries.FindAsync(id, person.Access, cancellation) is { CanWrite: true };
}
