using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>Recognised initiatives and models.</summary>
[OpenToAll]
[PublicCache]
public sealed class InitiativesModel(PortalQueries portal) : PortalPage
{
    public IReadOnlyList<PublicInitiative> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        KeepInReach();
        (Items, Total) = await portal.InitiativesAsync(AuthorityId, PageNumber, cancellation);
    }
}
