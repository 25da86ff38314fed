using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>Whom "mỗi làng", "từng trường học" asks: the kinds of unit that the words of a target mean.</summary>
public static class PerUnits
{
    private static readonly (string Word, UnitKind[] Kinds)[] Words =
    [
        ("thon", [UnitKind.Village]),
        ("lang", [UnitKind.Village]),
        ("ban", [UnitKind.Village]),
        ("buon", [UnitKind.Village]),
        ("to dan pho", [UnitKind.Village]),
        ("khu dan cu", [UnitKind.Village]),
        ("xa", [UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone]),
        ("phuong", [UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone]),
        ("dac khu", [UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone]),
        ("tinh", [UnitKind.Province, UnitKind.CentralCity]),
        ("truong", [UnitKind.School]),
        ("tram y te", [UnitKind.HealthStation]),
        ("doanh nghiep", [UnitKind.Enterprise]),
        ("hop tac xa", [UnitKind.Cooperative]),
        ("phong", [UnitKind.Department]),
        ("so", [UnitKind.Department]),
        ("doan the", [UnitKind.MassOrganisation]),
    ];

    /// <summary>Empty where the target asks nothing of each unit, or of units that are not in the tree (each person, each year).</summary>
    public static IReadOnlySet<UnitKind> KindsOf(string? per)
    {
        var text = $" {SearchFolding.Fold(per)} ";
        // "hợp tác xã" is no commune: longer words are taken out of the text first.
        var kinds = new HashSet<UnitKind>();
        foreach (var (word, meant) in Words.OrderByDescending(w => w.Word.Length))
        {
            if (text.Contains($" {word} ", StringComparison.Ordinal))
            {
                kinds.UnionWith(meant);
                text = text.Replace($" {word} ", " ", StringComparison.Ordinal);
            }
        }

        return kinds;
    }
}
