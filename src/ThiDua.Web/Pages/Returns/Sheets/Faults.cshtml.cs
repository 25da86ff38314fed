using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns.Sheets;

/// <summary>The file that came in, with what is wrong in its last column.</summary>
[SignedIn]
public sealed class FaultsModel(ReturnImportQueries queries, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid importId, CancellationToken cancellation)
    {
        var options = new ReturnImportOptions { Access = person.Access, ImportId = importId };
        if (await queries.WithFaultsAsync(options, cancellation) is not var (name, sheet))
        {
            return NotFound();
        }

        using var output = new MemoryStream();
        XlsxFormWriter.Write(output, sheet);
        Response.ToldAsFile($"{Path.GetFileNameWithoutExtension(name)}-kiem-tra.xlsx", asAttachment: true);
        return File(output.ToArray(), SheetWriter.XlsxContentType);
    }
}
