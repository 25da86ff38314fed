using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>One's own data as a file, for oneself.</summary>
[SignedIn]
public sealed class OwnDownloadModel(OwnDataQueries own, ThiDuaDbContext db, CurrentPerson person) : PageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var data = await own.OfAsync(person.Id, cancellation);
        var action = person.Act("privacy.own-data.take");
        db.AuditEvent(action, nameof(UserAccount), person.Id, new { });
        await db.SaveAsync(action, cancellation);
        Response.Headers.CacheControl = "private, no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(data, Json), "application/json; charset=utf-8", "du-lieu-cua-toi.json");
    }
}
