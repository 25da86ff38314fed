using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Audit;

/// <summary>An authority's whole chain as a file that anybody can check with the command line program and the published head.</summary>
[Needs(Capability.ViewAudit)]
public sealed class ChainModel(AuditArchiver archiver, ThiDuaDbContext db, CurrentPerson person, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid AuthorityId { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!person.Access.Can(Capability.ViewAudit, AuthorityId) || person.Access.Tree.Find(AuthorityId) is not { } authority)
        {
            return NotFound();
        }

        // Through a file: a chain may be larger than what a host should hold in memory, and a failure must not come half-way.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"thidua-{Ids.Next():N}.jsonl"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        if (!await archiver.ExportAsync(AuthorityId, authority.Name, time.GetUtcNow().UtcDateTime, file, cancellation))
        {
            await file.DisposeAsync();
            return NotFound();
        }

        var action = person.Act("audit.chain.export", AuthorityId);
        db.AuditEvent(action, nameof(AuditSeal), AuthorityId, new { bytes = file.Length });
        await db.SaveAsync(action, cancellation);
        file.Position = 0;
        Response.Headers.CacheControl = "private, no-store";
        return File(
            file,
            "application/x-ndjson; charset=utf-8",
            $"nhat-ky-{SearchFolding.Fold(authority.ShortName).Replace(' ', '-')}.jsonl"
        );
    }
}
