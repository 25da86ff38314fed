using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Registers;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.RegisterCodes;

/// <summary>The page behind a QR code on a product, shop or monument: what the register says is for everybody.</summary>
[OpenToAll]
public sealed class ShowModel(RegisterQueries queries, RegisterPhotos photos) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    public PublicRecord Record { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await queries.PublicAsync(Code, cancellation) is not { } record)
        {
            return NotFound();
        }

        Record = record;
        return Page();
    }

    public async Task<IActionResult> OnGetPhotoAsync(Guid photo, CancellationToken cancellation)
    {
        if (await photos.PublicFileAsync(Code, photo, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: false);
        return File(content.Bytes, file.ContentType);
    }
}
