using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>A certificate by its code: for whoever was shown one, to see whether it is real, and for its holder to print.</summary>
[OpenToAll]
public sealed class CertificateModel(CertificateQueries certificates, CertificatePrinter printer, Texts texts) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    [FromQuery(Name = "tep")]
    public string? Wanted { get; set; }

    public CertificateView View { get; private set; } = null!;

    public string Address => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/chung-nhan/{View.Code}";

    public bool CanPrint => printer.CanPrint && !View.IsRevoked;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await certificates.FindAsync(Code, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        if (Wanted != "pdf")
        {
            return Page();
        }

        var (size, path) = QrDrawing.Of(Address);
        var pdf = CanPrint ? await printer.PrintAsync(view, Address, path, size, cancellation) : null;
        if (pdf is null)
        {
            return NotFound();
        }

        Response.ToldAsFile($"{texts["learning.certificate.file"]}-{view.Code}.pdf", asAttachment: true);
        return File(pdf, "application/pdf");
    }
}
