using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>The subtree as a sheet that can be changed and imported again. Only what lies within the person's reach is written.</summary>
[Needs(Capability.ViewOrganisation)]
public sealed class ExportModel(UnitExportService exports, CurrentPerson person, Texts texts) : UnitPage(person, texts)
{
    [FromQuery(Name = "dang")]
    public SheetFormat Format { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!Find())
        {
            return NotFound();
        }

        // Written to memory first: an error must not end in half a file that looks whole.
        var output = new MemoryStream();
        if (!await exports.WriteAsync(UnitId, Format, n => MaySee(n.UnitId), output, cancellation))
        {
            return NotFound();
        }

        var name = $"{Texts["organizations.sheet"]} {Unit.Name}{SheetWriter.Extension(Format)}";
        var plain = SearchFolding.Fold(Path.GetFileNameWithoutExtension(name)).Replace(' ', '-') + SheetWriter.Extension(Format);
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = plain,
            FileNameStar = name,
        }.ToString();
        Response.Headers.CacheControl = "private, no-store";
        return new FileContentResult(output.ToArray(), SheetWriter.ContentType(Format));
    }
}
