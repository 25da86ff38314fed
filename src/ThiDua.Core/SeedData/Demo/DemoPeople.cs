using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.SeedData;

/// <summary>Gives the people of the demonstration their accounts and remembers who acts for whom.</summary>
public sealed class DemoPeople(DemoAccountService accounts)
{
    /// <summary>Who fills in the return of a unit, the first that there is.</summary>
    private static readonly Role[] Reporters =
    [
        Role.Reporter,
        Role.UnitHead,
        Role.VillageHead,
        Role.EnterpriseRepresentative,
        Role.StandingOffice,
    ];

    public async Task<DemoCast> LoadAsync(
        DemoOrganisation organisation,
        DemoPlaces places,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var people = DemoAccounts.Create(organisation);
        var options = people.ToDictionary(p => p.UserName, p => Options(p, places));
        var ids = await accounts.CreateAsync([.. options.Values], DemoData.Password, action, cancellation);
        var byUnit = people
            .Where(p => Reporters.Contains(p.Role))
            .GroupBy(p => options[p.UserName].Roles[0].UnitId)
            .ToDictionary(g => g.Key, g => ids[g.MinBy(p => Array.IndexOf(Reporters, p.Role))!.UserName]);
        var officers = people
            .Where(p => p.Role == Role.StandingOffice)
            .ToDictionary(p => places.Authorities[p.AuthorityCode!], p => ids[p.UserName]);
        return new DemoCast(officers, byUnit);
    }

    private static CreateAccountOptions Options(DemoAccount person, DemoPlaces places)
    {
        var authority = person.AuthorityCode is { } code ? places.Authorities[code] : places.Country;
        var unit = person.UnitKey is { } key ? places.Units[key] : authority;
        return new CreateAccountOptions
        {
            UserName = person.UserName,
            FullName = person.Person.FullName,
            Position = person.Position,
            Password = DemoData.Password,
            UnitId = unit,
            Roles = [(person.Role, IsForTheAuthority(person.Role) ? authority : unit)],
            IsDemo = true,
        };
    }

    /// <summary>Held at the authority that is served, whatever office the person sits in.</summary>
    private static bool IsForTheAuthority(Role role) =>
        role
            is Role.SystemAdministrator
                or Role.StandingOffice
                or Role.Chairman
                or Role.CouncilMember
                or Role.CouncilSecretary
                or Role.Inspector
                or Role.CommunicationsEditor
                or Role.ProvinceCoordinator
                or Role.Auditor;
}

/// <param name="Officers">Who runs the movement for an authority.</param>
/// <param name="Reporters">Who fills in the returns of a unit.</param>
public sealed record DemoCast(IReadOnlyDictionary<Guid, Guid> Officers, IReadOnlyDictionary<Guid, Guid> Reporters);
