using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The ceremony list of an issued decision: a sheet to work with, or the official paper.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class CeremonyFileModel(DecisionReader reader, ThiDuaDbContext db, CurrentPerson person, Texts texts) : PageModel
{
    [FromQuery(Name = "dang")]
    public string? Form { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var mine = person.Access.Units(db, Capability.ManageCommendation);
        var decision = await db
            .AwardDecisions.AsNoTracking()
            .FirstOrDefaultAsync(d => d.Id == id && d.State == DecisionState.Issued && mine.Contains(d.AuthorityUnitId), cancellation);
        if (decision is not { SignedOn: { } day })
        {
            return NotFound();
        }

        var seats = CeremonyList.Seats(await db.Awards.AsNoTracking().Where(a => a.DecisionId == id).ToListAsync(cancellation));
        var name = texts["awards.ceremony"];
        if (Form == "xlsx")
        {
            return new PaperFile($"{name}.xlsx", SheetWriter.XlsxContentType, CeremonyList.Xlsx(seats, texts)).AsDownload(Response);
        }

        var read = await reader.ReadAsync(decision, day, cancellation);
        return new PaperFile($"{name}.docx", PaperFile.DocxType, CeremonyList.Docx(read.Content, decision, seats)).AsDownload(Response);
    }
}
