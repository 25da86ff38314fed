using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>The minutes of an inspection as DOCX, to be printed and signed.</summary>
[Needs(Capability.ViewResults)]
public sealed class MinutesModel(InspectionQueries queries, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, person.Access, cancellation) is not { Inspection.On: not null } view)
        {
            return NotFound();
        }

        var (name, bytes) = MinutesPaper.Write(view);
        Response.ToldAsFile(name, asAttachment: true);
        return File(bytes, MinutesPaper.DocxType);
    }
}
