using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>A file of a paper: Word as it was checked, the PDF of it, the signed one, the record for the record office.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class DownloadModel(PaperQueries papers, CurrentPerson person) : PageModel
{
    /// <summary>"pdf", "da-ky", "sieu-du-lieu"; the Word file where it is left out.</summary>
    [FromQuery(Name = "tep")]
    public string? Which { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid paperId, CancellationToken cancellation)
    {
        var file = Which switch
        {
            null => await papers.FileAsync(paperId, person.Access, cancellation),
            "pdf" => await papers.PdfAsync(paperId, person.Access, cancellation),
            "da-ky" => await papers.SignedAsync(paperId, person.Access, cancellation),
            "sieu-du-lieu" => await RecordAsync(paperId, cancellation),
            _ => null,
        };
        return file is null ? NotFound() : file.AsDownload(Response);
    }

    private async Task<PaperFile?> RecordAsync(Guid paperId, CancellationToken cancellation)
    {
        if (await papers.FindAsync(paperId, person.Access, cancellation) is not { } view)
        {
            return null;
        }

        var xml = PaperMetadata.Of(view, "").ToString();
        return new PaperFile(
            $"sieu-du-lieu {view.Paper.Notation.Replace('/', '-')}.xml",
            "application/xml",
            Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml)
        );
    }
}
