using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The decision as a file: the draft, what was issued under its number, or the signed one that came back.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class DecisionFileModel(DecisionService decisions, ThiDuaDbContext db, CurrentPerson person, TimeProvider time) : PageModel
{
    [FromQuery(Name = "loai")]
    public string? Which { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (Which is not ("ban-hanh" or "da-ky"))
        {
            var draft = await decisions.DraftFileAsync(id, person.Access, VietnamTime.Today(time), cancellation);
            return draft is null ? NotFound() : draft.AsDownload(Response);
        }

        var mine = person.Access.Units(db, Capability.ManageCommendation);
        var signed = Which == "da-ky";
        var file = await db
            .AwardDecisions.Where(d => d.Id == id && mine.Contains(d.AuthorityUnitId))
            .Select(d => signed ? d.SignedFileId : d.PaperFileId)
            .FirstOrDefaultAsync(cancellation);
        var stored = await db.FileWithContentAsync(file, cancellation);
        return stored is null ? NotFound() : new PaperFile(stored.Name, stored.ContentType, stored.Content!.Bytes).AsDownload(Response);
    }
}
