using System.Globalization;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.SeedData;

/// <summary>
/// An account of the demonstration; the person is invented. User names are ASCII and memorable ("truongthon.konchieng.1"),
/// the position is Vietnamese ("Chủ tịch UBND xã Kon Chiêng"). Without an authority it is for the whole installation,
/// without a unit key for the authority itself.
/// </summary>
public sealed record DemoAccount(
    string UserName,
    Role Role,
    DemoPersonName Person,
    string Position,
    string? AuthorityCode,
    string? UnitKey
);

/// <summary>Gives each authority of the demonstration the people who do its work.</summary>
public sealed class DemoAccounts
{
    private const int CouncilMembers = 7;
    private const int LearnersPerAuthority = 3;

    private readonly DemoNames names = DemoNames.Read();
    private readonly List<DemoAccount> accounts = [];
    private readonly HashSet<string> taken = [];

    private DemoAccounts(DemoOrganisation organisation)
    {
        Add("quantri", Role.SystemAdministrator, "Quản trị hệ thống", null, null);
        foreach (var authority in organisation.Authorities)
        {
            AddAuthority(authority, [.. organisation.Units.Where(unit => unit.Authority == authority)]);
        }
    }

    public static IReadOnlyList<DemoAccount> Create(DemoOrganisation organisation) => new DemoAccounts(organisation).accounts;

    private void AddAuthority(DemoAuthority authority, IReadOnlyList<DemoUnit> units)
    {
        var office = units.Single(unit => unit.IsStandingOffice);
        AddOfficers(authority, office, units);
        if (authority.IsComplete)
        {
            AddCouncil(authority, office);
        }

        foreach (var unit in units)
        {
            AddUnit(unit, authority.IsComplete);
        }

        foreach (var (index, unit) in units.Where(unit => unit.Kind == UnitKind.Village).Index())
        {
            AddVillage(unit, index + 1, authority.IsComplete);
        }

        var workplaces = units.Where(unit => unit.Kind is UnitKind.Enterprise or UnitKind.Cooperative);
        foreach (var (index, unit) in workplaces.Index())
        {
            Add(
                Invariant($"doanhnghiep.{authority.Slug}.{index + 1}"),
                Role.EnterpriseRepresentative,
                $"Đại diện {unit.Name}",
                authority.Code,
                unit.Key
            );
        }
    }

    private void AddOfficers(DemoAuthority authority, DemoUnit office, IReadOnlyList<DemoUnit> units)
    {
        var (slug, code) = (authority.Slug, authority.Code);
        Add($"chutich.{slug}", Role.Chairman, $"Chủ tịch UBND {authority.Name}", code, null);
        Add($"thuongtruc.{slug}", Role.StandingOffice, $"Chuyên viên thường trực thi đua, {office.ShortName}", code, office.Key);
        if (!authority.IsComplete)
        {
            return;
        }

        if (authority.Kind.IsProvincial())
        {
            Add($"dieuphoi.{slug}", Role.ProvinceCoordinator, $"Chuyên viên điều phối phong trào, {office.ShortName}", code, office.Key);
        }

        Add($"kiemtra.{slug}", Role.Inspector, "Thành viên đoàn kiểm tra của Hội đồng", code, office.Key);
        Add($"truyenthong.{slug}", Role.CommunicationsEditor, "Biên tập viên chuyên mục thi đua", code, office.Key);
        Add($"kiemsoat.{slug}", Role.Auditor, "Kiểm soát viên nhật ký", code, null);

        var places = units.Where(unit => unit.Kind == UnitKind.Village).DefaultIfEmpty(office).Take(LearnersPerAuthority);
        foreach (var (index, place) in places.Index())
        {
            Add(Invariant($"hocvien.{slug}.{index + 1}"), Role.Learner, $"Học viên, {place.Name}", code, place.Key);
        }
    }

    private void AddCouncil(DemoAuthority authority, DemoUnit office)
    {
        Add($"thukyhoidong.{authority.Slug}", Role.CouncilSecretary, "Thư ký Hội đồng Thi đua - Khen thưởng", authority.Code, office.Key);
        for (var number = 1; number <= CouncilMembers; number++)
        {
            Add(
                Invariant($"hoidong.{authority.Slug}.{number}"),
                Role.CouncilMember,
                "Ủy viên Hội đồng Thi đua - Khen thưởng",
                authority.Code,
                null
            );
        }
    }

    private void AddUnit(DemoUnit unit, bool withReporter)
    {
        if (unit.HeadTitle is null)
        {
            return; // villages and workplaces have roles of their own
        }

        var user = $"{unit.Key[(unit.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]}.{unit.Authority.Slug}";
        Add(user, Role.UnitHead, $"{unit.HeadTitle} {unit.Name}", unit.Authority.Code, unit.Key);
        if (withReporter)
        {
            Add($"baocao.{user}", Role.Reporter, $"Người lập báo cáo, {unit.Name}", unit.Authority.Code, unit.Key);
        }
    }

    private void AddVillage(DemoUnit village, int number, bool isComplete)
    {
        var (slug, code) = (village.Authority.Slug, village.Authority.Code);
        Add(Invariant($"truongthon.{slug}.{number}"), Role.VillageHead, $"Trưởng {FirstLower(village.Name)}", code, village.Key);
        if (isComplete)
        {
            Add(Invariant($"bithu.{slug}.{number}"), Role.CellSecretary, $"Bí thư Chi bộ {FirstLower(village.Name)}", code, village.Key);
            Add(
                Invariant($"tocongnghe.{slug}.{number}"),
                Role.TeamMember,
                $"Thành viên Tổ công nghệ số cộng đồng {FirstLower(village.Name)}",
                code,
                village.Key
            );
        }
    }

    /// <summary>No two people share a name, so that lists of the demonstration can be read.</summary>
    private void Add(string userName, Role role, string position, string? authorityCode, string? unitKey)
    {
        var person = names.For(userName);
        for (var attempt = 2; !taken.Add(person.FullName); attempt++)
        {
            person = names.For(Invariant($"{userName}#{attempt}"));
        }

        accounts.Add(new DemoAccount(userName, role, person, position, authorityCode, unitKey));
    }

    private static string FirstLower(string name) => name[..1].ToLower(CultureInfo.InvariantCulture) + name[1..];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
