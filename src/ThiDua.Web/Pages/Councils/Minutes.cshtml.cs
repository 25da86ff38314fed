using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Councils;

/// <summary>The minutes as they write themselves from the session.</summary>
[Needs(Capability.ViewCouncils)]
public sealed class MinutesModel(CouncilQueries queries, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var view = await queries.FindSessionAsync(id, person.Access, cancellation);
        return view is not null && person.Access.Tree.Find(view.Session.AuthorityUnitId) is { } authority
            ? MinutesPaper.Write(view, authority).AsDownload(Response)
            : NotFound();
    }
}
