using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Exchange;

/// <summary>The signed package of a movement's latest accepted period.</summary>
[Needs(Capability.ExchangeData)]
public sealed class PackageModel(ExchangeService exchange, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "phongTrao")] Guid? movement, CancellationToken cancellation)
    {
        if (movement is not { } id)
        {
            // The list says which movements there are.
            return Redirect("/trao-doi");
        }

        if (await exchange.ExportAsync(id, person.Access, cancellation) is not var (name, bytes))
        {
            return NotFound();
        }

        Response.ToldAsFile(name, asAttachment: true);
        return File(bytes, "application/zip");
    }
}
