using System.Text.RegularExpressions;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>Puts a lower authority in the place of the higher one: in sentences, and as the office that does the work.</summary>
public sealed class Localiser(OrgNode parent, OrgNode child, IReadOnlyList<OrgNode> units, OrgNode? standingOffice)
{
    /// <summary>Words of a provincial body → words of the communal office that does the same work (Decree 150/2025/NĐ-CP).</summary>
    private static readonly (string Above, string Here)[] Offices =
    [
        ("van phong", "van phong"),
        ("cong an", "cong an"),
        ("quan su", "quan su"),
        ("mat tran", "mat tran"),
        ("thanh nien", "thanh nien"),
        ("phu nu", "phu nu"),
        ("nong dan", "nong dan"),
        ("cuu chien binh", "cuu chien binh"),
        ("hanh chinh cong", "hanh chinh cong"),
        ("noi vu", "van hoa xa hoi"),
        ("khoa hoc", "van hoa xa hoi"),
        ("van hoa", "van hoa xa hoi"),
        ("giao duc", "van hoa xa hoi"),
        ("y te", "van hoa xa hoi"),
        ("dan toc", "van hoa xa hoi"),
        ("bao va phat thanh", "van hoa xa hoi"),
        ("tai chinh", "kinh te"),
        ("cong thuong", "kinh te"),
        ("nong nghiep", "kinh te"),
        ("xay dung", "kinh te"),
        ("ban to chuc", "dang uy"),
        ("tuyen giao", "dang uy"),
    ];

    private readonly string above = LevelOf(parent);
    private readonly string here = LevelOf(child);

    /// <summary>"trên địa bàn tỉnh Gia Lai" → "trên địa bàn xã Kon Chiêng"; "toàn tỉnh" → "toàn xã".</summary>
    public string Text(string text)
    {
        var named = Replace(text, Regex.Escape(parent.Name), child.Name);
        return Replace(
            named,
            $@"(?<=\b(?:toàn|trong|của|địa bàn|Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND)\s){Regex.Escape(above)}\b(?!\s+\p{{Lu}})",
            here
        );
    }

    /// <summary>The unit here that does what the plan above gives to a unit; null where there is none.</summary>
    /// <param name="given">The unit above; null where the plan's words were not resolved.</param>
    public OrgNode? UnitFor(OrgNode? given, string words)
    {
        if (given?.UnitId == child.UnitId || UnitWords.UnitKindsIn(words).Contains(child.Kind))
        {
            return standingOffice;
        }

        var folded = $" {SearchFolding.Fold(given?.Name ?? words)} ";
        var wanted = Offices.FirstOrDefault(o => folded.Contains($" {o.Above} ", StringComparison.Ordinal)).Here;
        return wanted is null
            ? null
            : units.FirstOrDefault(u => $" {SearchFolding.Fold(u.Name)} ".Contains($" {wanted} ", StringComparison.Ordinal));
    }

    /// <summary>"tỉnh", "thành phố", "xã": what the authority calls itself.</summary>
    public static string LevelOf(OrgNode authority) =>
        authority.Name.EndsWith(authority.ShortName, StringComparison.Ordinal) && authority.Name.Length > authority.ShortName.Length
            ? authority.Name[..^authority.ShortName.Length].TrimEnd()
            : authority.Name;

    /// <summary>A capital stays a capital ("Tỉnh Gia Lai" → "Xã Kon Chiêng").</summary>
    private static string Replace(string text, string pattern, string by) =>
        Regex.Replace(
            text,
            pattern,
            m => char.IsUpper(m.Value[0]) ? FirstLetter.Capitalised(by) : by,
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
}
