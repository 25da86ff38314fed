using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Councils;

/// <summary>Writes a council down as the decision that sets it up names it.</summary>
[Needs(Capability.RunCouncils)]
public sealed class CreateModel(CouncilService councils, CurrentPerson person, TimeProvider time, Texts texts)
    : CouncilForm(councils, person, texts)
{
    private const int UsualMembers = 9;
    private readonly CurrentPerson person = person;

    /// <summary>Shared with the form of a council that is there.</summary>
    public Guid? Id => null;

    public override bool CanRun => true;

    public void OnGet()
    {
        DecidedOn = VietnamTime.Today(time);
        Members =
        [
            .. Enumerable
                .Range(0, UsualMembers + FreeLines)
                .Select(i => new MemberInput { Role = i == 0 ? CouncilRole.Chair : CouncilRole.Member }),
        ];
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        SaveAsync(null, person.Access.HeldAt(Capability.RunCouncils).First().UnitId, cancellation);
}
