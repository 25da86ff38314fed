using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The rule sets that the authority can work with.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class RulesModel(RuleSetStore sets, CurrentPerson person) : PageModel
{
    public IReadOnlyList<RuleSetInUse> Sets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Sets = await sets.ListAsync(AwardWords.Office(person.Access)!.UnitId, cancellation);
}
