using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Audit;

/// <summary>The audit log of the authorities that one oversees: search, chains, and both as files.</summary>
[Needs(Capability.ViewAudit), ReadsReplica]
public sealed class IndexModel(AuditQueries audit, CurrentPerson person) : PageModel
{
    [FromQuery(Name = "tim")]
    public string? Text { get; set; }

    [FromQuery(Name = "nguoi")]
    public string? Who { get; set; }

    [FromQuery(Name = "tu")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "den")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public AuditList List { get; private set; } = new([], 0);

    public IReadOnlyList<(OrgNode Authority, AuditSeal Head)> Heads { get; private set; } = [];

    public string ExportOf(string format) =>
        $"/nhat-ky/xuat?dinh-dang={format}&tim={Uri.EscapeDataString(Text ?? "")}&nguoi={Uri.EscapeDataString(Who ?? "")}"
        + $"&tu={(From is { } from ? Formats.IsoDate(from) : "")}&den={(To is { } to ? Formats.IsoDate(to) : "")}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        var filter = new AuditFilter
        {
            Text = Text,
            Who = Who,
            From = From,
            To = To,
            Page = PageNumber,
        };
        List = await audit.SearchAsync(person.Access, filter, cancellation);
        Heads = await audit.HeadsAsync(person.Access, cancellation);
    }
}
