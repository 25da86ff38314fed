using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Issuing;
using ThiDua.Documents;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The report of one unit as a Word file: for the unit itself and for the authority that asked.</summary>
[SignedIn]
public sealed class UnitReportModel(UnitReportQueries reports, PaperFormCatalogue forms, WordingService wordings, CurrentPerson person)
    : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid roundId, Guid unitId, CancellationToken cancellation)
    {
        if (await reports.FindAsync(roundId, unitId, person.Access, cancellation) is not { } report)
        {
            return NotFound();
        }

        var form = forms.Find(PaperForms.OfUnit)!;
        var wording = await wordings.OfAsync(form, [.. person.Access.Tree.PathUp(unitId).Select(n => n.UnitId)], cancellation);
        var values = UnitReportPaper.Values(report, new FigureBook());
        var paper = PaperComposer.Compose(
            form,
            wording.Template,
            values,
            new PaperMarks(null, new PartialDate(report.Round.DueAt.Year), null)
        );
        return new PaperFile(
            $"Báo cáo {report.Unit.Name} {report.PeriodName}.docx",
            PaperFile.DocxType,
            PaperRenderer.Written(paper)
        ).AsDownload(Response);
    }
}
