using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>Lists of candidates that are, or were, before the public.</summary>
[OpenToAll]
public sealed class ConsultationsModel(PublicCommendation commendation) : PageModel
{
    public IReadOnlyList<PublicListRow> Lists { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Lists = await commendation.ListsAsync(cancellation);
}
