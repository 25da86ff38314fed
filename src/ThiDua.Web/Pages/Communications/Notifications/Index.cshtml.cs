using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Notifications;

/// <summary>What one was told, the latest first.</summary>
[SignedIn]
public sealed class IndexModel(NotificationCenter center, CurrentPerson person, TimeProvider time) : PageModel
{
    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Notification> Items { get; private set; } = [];
    public int Total { get; private set; }
    public int Unread { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Items, Total) = await center.ListAsync(person.Id, PageNumber, cancellation);
        Unread = await center.UnreadAsync(person.Id, cancellation);
    }

    /// <summary>Marks it as read and leads to what it is about.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken cancellation) =>
        await center.ReadAsync(person.Id, id, time.GetUtcNow().UtcDateTime, cancellation) is { } told
            ? LocalRedirect(told.Link)
            : NotFound();

    public async Task<IActionResult> OnPostAllAsync(CancellationToken cancellation)
    {
        await center.ReadAllAsync(person.Id, time.GetUtcNow().UtcDateTime, cancellation);
        return Redirect("/thong-bao");
    }
}
