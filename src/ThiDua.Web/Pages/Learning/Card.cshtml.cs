using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>The new card, shown once: its code and the QR code that opens one's learning on another phone.</summary>
[OpenToAll]
public sealed class CardModel : PageModel
{
    public string Code { get; private set; } = "";

    public string Address => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/hoc/vao";

    public IActionResult OnGet()
    {
        if (TempData.Peek(RegisterModel.CardKey) is not string code)
        {
            return Redirect("/hoc");
        }

        Code = code;
        return Page();
    }
}
