using ThiDua.Core.OpenData;
using ThiDua.Core.Privacy;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>Persons and collectives held up as examples, who agreed to it.</summary>
[OpenToAll]
[PublicCache]
public sealed class ExemplarsModel(PortalQueries portal) : PortalPage
{
    public IReadOnlyList<(PublicPerson Person, string? Slug)> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Items = await portal.ExemplarsAsync(AuthorityId, cancellation);
}
