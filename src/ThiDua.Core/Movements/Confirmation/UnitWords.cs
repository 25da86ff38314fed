using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>Which kinds of unit a phrase of a plan speaks of ("các thôn", "doanh nghiệp", "cán bộ, công chức").</summary>
public static class UnitWords
{
    private static readonly UnitKind[] Offices =
    [
        UnitKind.Department,
        UnitKind.PublicServiceUnit,
        UnitKind.School,
        UnitKind.HealthStation,
        UnitKind.MassOrganisation,
        UnitKind.PartyBody,
        UnitKind.ArmedForces,
    ];

    private static readonly UnitKind[] Communes = [UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone];

    /// <summary>Phrases without diacritics, in whole words.</summary>
    private static readonly (string Phrase, UnitKind[] Kinds)[] Units =
    [
        ("thon", [UnitKind.Village]),
        ("lang", [UnitKind.Village]),
        ("ban lang", [UnitKind.Village]),
        ("buon", [UnitKind.Village]),
        ("khu pho", [UnitKind.Village]),
        ("to dan pho", [UnitKind.Village]),
        ("khu dan cu", [UnitKind.Village]),
        ("xa phuong", Communes),
        ("cac xa", Communes),
        ("cac phuong", Communes),
        ("cap xa", Communes),
        ("dia phuong", Communes),
        ("phong ban", [UnitKind.Department]),
        ("cac phong", [UnitKind.Department]),
        ("so ban", [UnitKind.Department]),
        ("cac so", [UnitKind.Department]),
        ("cac nganh", [UnitKind.Department]),
        ("cac ban", [UnitKind.Department]),
        ("ban nganh", [UnitKind.Department]),
        ("so nganh", [UnitKind.Department]),
        ("co quan", [UnitKind.Department, UnitKind.PublicServiceUnit]),
        ("don vi su nghiep", [UnitKind.PublicServiceUnit, UnitKind.School, UnitKind.HealthStation]),
        ("don vi", [UnitKind.Department, UnitKind.PublicServiceUnit]),
        ("truong hoc", [UnitKind.School]),
        ("nha truong", [UnitKind.School]),
        ("cac truong", [UnitKind.School]),
        ("co so giao duc", [UnitKind.School]),
        ("tram y te", [UnitKind.HealthStation]),
        ("co so y te", [UnitKind.HealthStation]),
        ("doan the", [UnitKind.MassOrganisation]),
        ("to chuc chinh tri xa hoi", [UnitKind.MassOrganisation]),
        ("mat tran", [UnitKind.MassOrganisation]),
        ("to chuc dang", [UnitKind.PartyBody, UnitKind.PartyCell]),
        ("chi bo", [UnitKind.PartyBody, UnitKind.PartyCell]),
        ("dang uy", [UnitKind.PartyBody]),
        ("doanh nghiep", [UnitKind.Enterprise]),
        ("hop tac xa", [UnitKind.Cooperative]),
        ("ho kinh doanh", [UnitKind.Village]),
        ("ho san xuat", [UnitKind.Village]),
        ("luc luong vu trang", [UnitKind.ArmedForces]),
        ("cong an", [UnitKind.ArmedForces]),
        ("quan su", [UnitKind.ArmedForces]),
    ];

    /// <summary>People and things, counted by the units where they are.</summary>
    private static readonly (string Phrase, UnitKind[] Kinds)[] Populations =
    [
        ("ho gia dinh", [UnitKind.Village]),
        ("ho dan", [UnitKind.Village]),
        ("nguoi dan", [UnitKind.Village]),
        ("nhan dan", [UnitKind.Village]),
        ("cong dong", [UnitKind.Village]),
        ("nguoi truong thanh", [UnitKind.Village]),
        ("can bo", Offices),
        ("cong chuc", Offices),
        ("vien chuc", Offices),
        ("giao vien", [UnitKind.School]),
        ("hoc sinh", [UnitKind.School]),
        ("sinh vien", [UnitKind.School]),
        ("nguoi lao dong", [UnitKind.Enterprise, UnitKind.Cooperative]),
        ("cong nhan", [UnitKind.Enterprise, UnitKind.Cooperative]),
        ("hoi vien", [UnitKind.MassOrganisation]),
        ("doan vien", [UnitKind.MassOrganisation]),
    ];

    /// <summary>Kinds of the units named and of those where the people named are found; empty where nothing is named.</summary>
    public static List<UnitKind> KindsIn(string? text) => [.. Found(text, Units).Concat(Found(text, Populations)).Distinct()];

    /// <summary>Kinds of units named themselves: "các phòng, ban" but not "cán bộ".</summary>
    public static List<UnitKind> UnitKindsIn(string? text) => [.. Found(text, Units).Distinct()];

    /// <summary>Kinds of unit that report a measure of people or things: those that know them best.</summary>
    public static List<UnitKind> ReportersOf(string? text)
    {
        var people = Found(text, Populations).Distinct().ToList();
        return people.Count > 0 ? people : UnitKindsIn(text);
    }

    private static IEnumerable<UnitKind> Found(string? text, (string Phrase, UnitKind[] Kinds)[] table)
    {
        var folded = $" {SearchFolding.Fold(text)} ";
        return table.Where(row => folded.Contains($" {row.Phrase} ", StringComparison.Ordinal)).SelectMany(row => row.Kinds);
    }
}
