using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;

namespace ThiDua.Core.Tests.SeedData;

public class DemoAccountsTests
{
    private static readonly DemoOrganisation Demo = DemoOrganisation.Read();
    private static readonly IReadOnlyList<DemoAccount> Accounts = DemoAccounts.Create(Demo);

    [Theory]
    [InlineData("quantri", Role.SystemAdministrator)]
    [InlineData("thuongtruc.konchieng", Role.StandingOffice)]
    [InlineData("truongthon.konchieng.1", Role.VillageHead)]
    [InlineData("chutich.gialai", Role.Chairman)]
    [InlineData("dieuphoi.gialai", Role.ProvinceCoordinator)]
    [InlineData("kinhte.daison", Role.UnitHead)]
    [InlineData("baocao.hcc.daison", Role.Reporter)]
    [InlineData("doanhnghiep.dongphu.1", Role.EnterpriseRepresentative)]
    public void Create_MemorableUserName_HasItsRole(string userName, Role role) =>
        Assert.Equal(role, Accounts.Single(a => a.UserName == userName).Role);

    [Fact]
    public void Create_UserNames_AreUniqueLowerCaseAscii()
    {
        Assert.Equal(Accounts.Count, Accounts.Select(a => a.UserName).Distinct().Count());
        Assert.All(Accounts, a => Assert.Matches("^[a-z0-9]+([.-][a-z0-9]+)*$", a.UserName));
    }

    [Fact]
    public void Create_People_AreDistinctAndHaveThreeOrMoreWords()
    {
        Assert.Equal(Accounts.Count, Accounts.Select(a => a.Person.FullName).Distinct().Count());
        Assert.All(Accounts, a => Assert.InRange(a.Person.FullName.Split(' ').Length, 3, 4));
        Assert.All(Accounts, a => Assert.NotEmpty(a.Position));
    }

    [Fact]
    public void Create_EveryRole_IsHeldInEachCompleteCommune()
    {
        Role[] elsewhere = [Role.SystemAdministrator, Role.ProvinceCoordinator];
        foreach (var authority in Demo.Authorities.Where(a => a is { IsComplete: true } && a.Kind.IsCommunal()))
        {
            var roles = Accounts.Where(a => a.AuthorityCode == authority.Code).Select(a => a.Role).ToHashSet();
            Assert.Equal(Enum.GetValues<Role>().Except(elsewhere).Order(), roles.Order());
        }
    }

    [Fact]
    public void Create_References_Exist()
    {
        var units = Demo.Units.ToDictionary(u => u.Key, u => u.Authority.Code);

        Assert.All(Accounts.Where(a => a.UnitKey is not null), a => Assert.Equal(units.GetValueOrDefault(a.UnitKey!), a.AuthorityCode));
        Assert.Null(Assert.Single(Accounts, a => a.AuthorityCode is null).UnitKey);
    }

    [Fact]
    public void Create_EveryUnit_HasSomebodyWhoAnswersForIt()
    {
        var answered = Accounts.Select(a => a.UnitKey).ToHashSet();

        Assert.All(Demo.Units, u => Assert.Contains(u.Key, answered));
    }

    [Fact]
    public void Create_Twice_GivesTheSamePeople() => Assert.Equal(Accounts, DemoAccounts.Create(DemoOrganisation.Read()));

    [Fact]
    public void Names_List_IsAsLargeAsAnnounced()
    {
        var names = DemoNames.Read();

        Assert.Equal(60, names.Surnames.Count);
        Assert.True(names.GivenNames(SeedGender.Male).Count + names.GivenNames(SeedGender.Female).Count >= 200);
    }

    [Fact]
    public void For_ManyKeys_FollowsTheWeightsOfSurnames()
    {
        var names = DemoNames.Read();
        var people = Enumerable.Range(0, 10_000).Select(i => names.For($"person-{i}")).ToList();

        Assert.InRange(people.Count(p => p.FullName.StartsWith("Nguyễn ", StringComparison.Ordinal)), 2_900, 3_300);
        Assert.InRange(people.Count(p => p.Gender == SeedGender.Female), 4_800, 5_200);
    }

    [Fact]
    public void Create_People_AreNobodyNamedInTheRealPlans()
    {
        RealDocuments.SkipWhenAbsent();

        foreach (var file in Directory.EnumerateFiles(RealDocuments.Folder, "*.txt", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.All(Accounts, a => Assert.DoesNotContain(a.Person.FullName, text, StringComparison.OrdinalIgnoreCase));
        }
    }
}
