using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Councils;

/// <summary>What the signed-in member answers for: contents and targets of running movements in the own fields.</summary>
[Needs(Capability.ViewCouncils)]
public sealed class FieldsModel(CouncilQueries queries, CurrentPerson person, TimeProvider time) : PageModel
{
    public IReadOnlyList<FieldWork> Work { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Work = await queries.FieldsAsync(person.Id, VietnamTime.Today(time), cancellation);
}
