using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>Reads kinds and short names out of what people write: "Thôn 3", "Trường TH Kon Chiêng", "Phường".</summary>
public static class UnitNaming
{
    /// <summary>How names of a kind begin, in folded words; a place's beginning is not part of its short name.</summary>
    private static readonly (string Prefix, UnitKind Kind, bool IsPlace)[] Beginnings =
    [
        ("tinh", UnitKind.Province, true),
        ("thanh pho", UnitKind.CentralCity, true),
        ("xa", UnitKind.Commune, true),
        ("phuong", UnitKind.Ward, true),
        ("dac khu", UnitKind.SpecialZone, true),
        ("to dan pho", UnitKind.Village, true),
        ("khu dan cu", UnitKind.Village, true),
        ("khu pho", UnitKind.Village, true),
        ("to cong nghe so", UnitKind.CommunityTeam, false),
        ("thon", UnitKind.Village, true),
        ("lang", UnitKind.Village, true),
        ("buon", UnitKind.Village, true),
        ("ap", UnitKind.Village, true),
        ("ban chi huy quan su", UnitKind.ArmedForces, false),
        ("bo chi huy quan su", UnitKind.ArmedForces, false),
        ("ban cham soc", UnitKind.PublicServiceUnit, false),
        ("ban quan ly", UnitKind.PublicServiceUnit, false),
        ("ban xay dung dang", UnitKind.PartyBody, false),
        ("ban to chuc", UnitKind.PartyBody, false),
        ("ban tuyen giao", UnitKind.PartyBody, false),
        ("ban dan van", UnitKind.PartyBody, false),
        ("ban noi chinh", UnitKind.PartyBody, false),
        ("uy ban kiem tra", UnitKind.PartyBody, false),
        ("van phong dang uy", UnitKind.PartyBody, false),
        ("van phong tinh uy", UnitKind.PartyBody, false),
        ("ban", UnitKind.Village, true),
        ("phong giao dich", UnitKind.Enterprise, false),
        ("phong", UnitKind.Department, false),
        ("so", UnitKind.Department, false),
        ("van phong", UnitKind.Department, false),
        ("trung tam", UnitKind.PublicServiceUnit, false),
        ("benh vien", UnitKind.PublicServiceUnit, false),
        ("truong", UnitKind.School, false),
        ("tram y te", UnitKind.HealthStation, false),
        ("uy ban mat tran", UnitKind.MassOrganisation, false),
        ("mat tran", UnitKind.MassOrganisation, false),
        ("doan thanh nien", UnitKind.MassOrganisation, false),
        ("doan tncs", UnitKind.MassOrganisation, false),
        ("cong doan", UnitKind.MassOrganisation, false),
        ("lien doan lao dong", UnitKind.MassOrganisation, false),
        ("hoi", UnitKind.MassOrganisation, false),
        ("chi bo", UnitKind.PartyCell, false),
        ("dang bo bo phan", UnitKind.PartyCell, false),
        ("dang uy", UnitKind.PartyBody, false),
        ("dang bo", UnitKind.PartyBody, false),
        ("tinh uy", UnitKind.PartyBody, false),
        ("thanh uy", UnitKind.PartyBody, false),
        ("thue", UnitKind.CentralAgency, false),
        ("kho bac", UnitKind.CentralAgency, false),
        ("bao hiem xa hoi", UnitKind.CentralAgency, false),
        ("toa an", UnitKind.CentralAgency, false),
        ("vien kiem sat", UnitKind.CentralAgency, false),
        ("thi hanh an", UnitKind.CentralAgency, false),
        ("cong ty", UnitKind.Enterprise, false),
        ("doanh nghiep", UnitKind.Enterprise, false),
        ("ngan hang", UnitKind.Enterprise, false),
        ("hop tac xa", UnitKind.Cooperative, false),
        ("htx", UnitKind.Cooperative, false),
        ("to hop tac", UnitKind.Cooperative, false),
        ("cong an", UnitKind.ArmedForces, false),
        ("quan su", UnitKind.ArmedForces, false),
        ("bien phong", UnitKind.ArmedForces, false),
        ("don bien phong", UnitKind.ArmedForces, false),
    ];

    private static readonly (string Prefix, UnitKind Kind, bool IsPlace)[] LongestFirst =
    [
        .. Beginnings.OrderByDescending(b => b.Prefix.Length),
    ];

    /// <summary>The kind that a name begins with; null where it says none.</summary>
    public static UnitKind? KindOf(string name) => Beginning(name)?.Kind;

    /// <summary>The kind that a cell names: by the title of the kind in either language, its code, or how such names begin.</summary>
    public static UnitKind? ReadKind(string text, Texts texts)
    {
        var folded = SearchFolding.Fold(text);
        foreach (var kind in Enum.GetValues<UnitKind>())
        {
            if (
                folded == SearchFolding.Fold(texts.In(Texts.Vietnamese, $"organizations.kind.{kind}"))
                || folded == SearchFolding.Fold(texts.In(Texts.English, $"organizations.kind.{kind}"))
                || string.Equals(text, kind.ToString(), StringComparison.OrdinalIgnoreCase)
            )
            {
                return kind;
            }
        }

        return KindOf(text);
    }

    /// <summary>Without the kind where it is a place ("Đại Sơn" of "xã Đại Sơn"), else the name itself as far as it fits.</summary>
    public static string ShortNameOf(string name)
    {
        var trimmed = name.Trim();
        if (Beginning(trimmed) is (var prefix, _, true))
        {
            var words = trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var rest = string.Join(' ', words.Skip(prefix.Count(c => c == ' ') + 1));
            trimmed = rest.Length > 0 ? rest : trimmed;
        }

        return trimmed.Length <= OrgUnit.ShortNameMaxLength ? trimmed : trimmed[..OrgUnit.ShortNameMaxLength].TrimEnd();
    }

    private static (string Prefix, UnitKind Kind, bool IsPlace)? Beginning(string name)
    {
        var folded = SearchFolding.Fold(name);
        foreach (var beginning in LongestFirst)
        {
            if (
                folded.StartsWith(beginning.Prefix, StringComparison.Ordinal)
                && (folded.Length == beginning.Prefix.Length || folded[beginning.Prefix.Length] == ' ')
            )
            {
                return beginning;
            }
        }

        return null;
    }
}
