using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>Plans that movements are launched by.</summary>
[OpenToAll]
[PublicCache]
public sealed class DocumentsModel(PortalQueries portal) : PortalPage
{
    public IReadOnlyList<PublicDocument> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        KeepInReach();
        (Items, Total) = await portal.DocumentsAsync(AuthorityId, PageNumber, cancellation);
    }
}
