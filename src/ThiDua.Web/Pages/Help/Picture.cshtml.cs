using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Help;

/// <summary>A picture of the user guide.</summary>
[OpenToAll]
public sealed class PictureModel : PageModel
{
    public IActionResult OnGet(string name)
    {
        if (Guide.Picture(name) is not { } bytes)
        {
            return NotFound();
        }

        Response.ToldAsFile(name, asAttachment: false);
        Response.Headers.CacheControl = "public, max-age=86400";
        return File(bytes, "image/png");
    }
}
