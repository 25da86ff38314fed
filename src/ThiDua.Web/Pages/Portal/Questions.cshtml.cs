using ThiDua.Core.OpenData;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>Questions of citizens with their answers.</summary>
[OpenToAll]
[PublicCache]
public sealed class QuestionsModel(PortalQueries portal) : PortalPage
{
    public IReadOnlyList<PublicQuestion> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        KeepInReach();
        (Items, Total) = await portal.QuestionsAsync(AuthorityId, PageNumber, cancellation);
    }
}
