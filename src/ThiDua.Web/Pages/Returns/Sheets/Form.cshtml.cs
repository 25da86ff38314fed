using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns.Sheets;

/// <summary>The workbook to be filled in; with "?trong=true" without any value.</summary>
[SignedIn]
public sealed class FormModel(ReturnSheetWriter sheets, ReturnQueries queries, CurrentPerson person) : PageModel
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid? UnitId { get; set; }

    [FromQuery(Name = "trong")]
    public bool IsBlank { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (UnitId is not { } unit)
        {
            return await sheets.ForRoundAsync(RoundId, person.Access, cancellation) is var (round, sheet)
                ? Download(round.Name, sheet)
                : NotFound();
        }

        return
            person.Access.Can(Capability.FillReturns, unit)
            && await queries.FindAsync(RoundId, unit, person.Access, cancellation) is { } view
            ? Download($"{view.Round.Name} {view.Unit.Name}", sheets.ForUnit(view, IsBlank))
            : NotFound();
    }

    private FileContentResult Download(string name, FormSheet sheet)
    {
        using var output = new MemoryStream();
        XlsxFormWriter.Write(output, sheet);
        Response.ToldAsFile($"{name}.xlsx", asAttachment: true);
        return File(output.ToArray(), SheetWriter.XlsxContentType);
    }
}
