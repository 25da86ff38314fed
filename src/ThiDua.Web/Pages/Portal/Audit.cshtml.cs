using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>The head of every audit chain, for anybody to note down: it later shows whether the end of a chain was cut off.</summary>
[OpenToAll]
[PublicCache]
public sealed class AuditModel(AuditQueries audit, ThiDuaDbContext db) : PageModel
{
    public const int PageSize = 100;

    /// <summary>"json" gives all heads as a file for the command line program.</summary>
    [FromQuery(Name = "dinh-dang")]
    public string? Format { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<(AuditSeal Seal, string? Authority)> Heads { get; private set; } = [];

    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        var units = db.OrgUnits;
        var all = audit
            .Heads()
            .Select(s => new { Seal = s, Name = units.Where(u => u.Id == s.AuthorityId).Select(u => u.Name).FirstOrDefault() })
            .OrderBy(s => s.Name)
            .ThenBy(s => s.Seal.AuthorityId);
        if (Format == "json")
        {
            var rows = await all.ToListAsync(cancellation);
            return new JsonResult(
                new
                {
                    format = "thidua-audit-heads-1",
                    heads = rows.Select(r => new
                    {
                        authority = r.Seal.AuthorityId,
                        name = r.Name,
                        number = r.Seal.Number,
                        sealedAt = r.Seal.SealedAt,
                        hash = AuditExportFile.Hex(r.Seal.Hash),
                    }),
                }
            );
        }

        Total = await all.CountAsync(cancellation);
        Heads = [.. (await all.OnPage(PageNumber, PageSize).ToListAsync(cancellation)).Select(r => (r.Seal, r.Name))];
        return Page();
    }
}
