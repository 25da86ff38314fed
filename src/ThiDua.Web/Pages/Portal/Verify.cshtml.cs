using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>Where the QR of a certificate leads: valid, revoked, or unknown.</summary>
[OpenToAll]
public sealed class VerifyModel(PublicCommendation commendation, CertificateSeals seals) : PageModel
{
    public PublicAward? Award { get; private set; }
    public string? PublicKey { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken cancellation)
    {
        Award = await commendation.VerifyAsync(code, cancellation);
        PublicKey = await seals.PublicKeyAsync(cancellation);
        if (Award is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
