using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Communications;
using ThiDua.Core.OpenData;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal.News;

/// <summary>The latest articles as RSS 2.0.</summary>
[OpenToAll]
public sealed class RssModel(PortalQueries portal, MailSettings mail, Texts texts) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (items, _) = await portal.ArticlesAsync(AuthorityId, null, 1, PortalQueries.PageSize, cancellation);
        var site = mail.PublicAddress ?? $"{Request.Scheme}://{Request.Host}";
        var feed = new XElement(
            "rss",
            new XAttribute("version", "2.0"),
            new XElement(
                "channel",
                new XElement("title", texts.In(Texts.Vietnamese, "portal.section.news")),
                new XElement("link", $"{site}/cong-khai/tin"),
                new XElement("description", texts.In(Texts.Vietnamese, "portal.index.lead")),
                new XElement("language", "vi"),
                items.Select(a => new XElement(
                    "item",
                    new XElement("title", a.Title),
                    new XElement("link", $"{site}/cong-khai/tin/{a.Slug}"),
                    new XElement("guid", new XAttribute("isPermaLink", "false"), a.Id),
                    new XElement("description", a.Summary),
                    new XElement("pubDate", a.PublishedAt.ToString("R", CultureInfo.InvariantCulture))
                ))
            )
        );
        Response.Headers.CacheControl = "public, max-age=60";
        return File(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}"), "application/rss+xml");
    }
}
