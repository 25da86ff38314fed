using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Audit;

/// <summary>What a search found as CSV or JSON, with personal data masked. That it was taken is in the log too.</summary>
[Needs(Capability.ViewAudit)]
public sealed class ExportModel(AuditQueries audit, ThiDuaDbContext db, CurrentPerson person) : PageModel
{
    [FromQuery(Name = "dinh-dang")]
    public string? Format { get; set; }

    [FromQuery(Name = "tim")]
    public string? Text { get; set; }

    [FromQuery(Name = "nguoi")]
    public string? Who { get; set; }

    [FromQuery(Name = "tu")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "den")]
    public DateOnly? To { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Format is not ("csv" or "json") || !ModelState.IsValid)
        {
            return BadRequest();
        }

        var filter = new AuditFilter
        {
            Text = Text,
            Who = Who,
            From = From,
            To = To,
        };
        var lines = await audit.AllAsync(person.Access, filter, AuditExport.MostLines, cancellation);
        var action = person.Act("audit.log.export");
        db.AuditEvent(action, nameof(AuditEntry), person.Id, new { format = Format, lines = lines.Count });
        await db.SaveAsync(action, cancellation);
        Response.Headers.CacheControl = "private, no-store";
        return Format == "csv"
            ? File(AuditExport.Csv(lines), "text/csv; charset=utf-8", "nhat-ky.csv")
            : File(AuditExport.ToJson(lines), "application/json; charset=utf-8", "nhat-ky.json");
    }
}
