using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Councils;

/// <summary>A council: read by those who sit in it, changed by those who run it.</summary>
[Needs(Capability.ViewCouncils)]
public sealed class EditModel(CouncilService councils, CouncilQueries queries, CurrentPerson person, Texts texts)
    : CouncilForm(councils, person, texts)
{
    private readonly CurrentPerson person = person;
    private Council? council;

    [FromRoute]
    public Guid? Id { get; set; }

    public override bool CanRun => council is not null && person.Access.Can(Capability.RunCouncils, council.AuthorityUnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (Version, Name, DecisionNumber) = (council!.Version, council.Name, council.DecisionNumber);
        (DecidedOn, ValidTo) = (council.DecidedOn, council.ValidTo);
        var accounts = await queries.AccountNamesAsync(council, cancellation);
        Members =
        [
            .. council.Members.Select(m => new MemberInput
            {
                Id = m.Id,
                FullName = m.FullName,
                Position = m.Position,
                Role = m.Role,
                UserName = m.UserId is { } user ? accounts.GetValueOrDefault(user) : null,
                Fields = FieldNames(m.FieldCodes),
            }),
            .. Enumerable.Range(0, CanRun ? FreeLines : 0).Select(_ => new MemberInput()),
        ];
        return Page();
    }

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) && CanRun ? await SaveAsync(Id, council!.AuthorityUnitId, cancellation) : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        council = Id is { } id ? await queries.FindAsync(id, person.Access, cancellation) : null;
        return council is not null;
    }
}
