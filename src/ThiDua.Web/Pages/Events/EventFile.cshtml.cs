using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Events;

/// <summary>A photo or paper of an event; with "?nho=true" its small picture.</summary>
[Needs(Capability.ViewMovements)]
public sealed class EventFileModel(EventQueries events, CurrentPerson person) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nho")]
    public bool Small { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, CancellationToken cancellation)
    {
        if (await events.FileAsync(id, fileId, Small, person.Access, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: !Small);
        return File(content.Bytes, file.ContentType);
    }
}
