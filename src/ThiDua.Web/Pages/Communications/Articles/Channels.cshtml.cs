using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Articles;

/// <summary>The same article for every channel: read aloud, posted, printed, subscribed to.</summary>
[SignedIn]
public sealed class ChannelsModel(ArticleQueries queries, CurrentPerson person, MailSettings mail, Texts texts) : PageModel
{
    public ArticleView View { get; private set; } = null!;
    public ChannelTexts.Script Script { get; private set; } = null!;
    public string Post { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid articleId, CancellationToken cancellation)
    {
        if (await queries.FindAsync(articleId, person.Access, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        var authority = person.Access.Tree.Find(view.Article.AuthorityUnitId)?.Name ?? "";
        Script = ChannelTexts.Loudspeaker(texts.In(Texts.Vietnamese, "articles.loudspeaker.opening", authority), view.Article);
        var site = mail.PublicAddress ?? $"{Request.Scheme}://{Request.Host}";
        Post = ChannelTexts.SocialPost(view.Article, $"{site}/cong-khai/tin/{view.Article.Slug}");
        return Page();
    }
}
