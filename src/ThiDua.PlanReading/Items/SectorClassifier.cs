using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Items;

/// <summary>The sector that a heading such as "Lĩnh vực nông nghiệp và môi trường" names; null where it names none.</summary>
internal static partial class SectorClassifier
{
    public static Sector? Of(string heading)
    {
        var lead = Lead().Match(heading);
        if (!lead.Success)
        {
            return null;
        }

        var name = heading[lead.Length..].ToLowerInvariant();
        foreach (var (sector, pattern) in s_patterns)
        {
            if (pattern.IsMatch(name))
            {
                return sector;
            }
        }

        return null;
    }

    private static readonly (Sector, Regex)[] s_patterns =
    [
        (Sector.Defence, Defence()),
        (Sector.Agriculture, Agriculture()),
        (Sector.Craft, Craft()),
        (Sector.Culture, Culture()),
        (Sector.Health, Health()),
        (Sector.Education, Education()),
        (Sector.Transport, Transport()),
        (Sector.Finance, Finance()),
        (Sector.Construction, Construction()),
        (Sector.Trade, Trade()),
        (Sector.Labour, Labour()),
    ];

    [GeneratedRegex(@"^(?:Trong |Đối với |Về )?(?:lĩnh vực|ngành)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"quốc phòng|an ninh|quân sự|trật tự", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Defence();

    [GeneratedRegex(@"nông nghiệp|môi trường|nông thôn|thủy sản|lâm nghiệp|tài nguyên|đất đai", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Agriculture();

    [GeneratedRegex(@"thủ công|công nghiệp|sản xuất|làng nghề", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Craft();

    [GeneratedRegex(@"văn hóa|văn hoá|thể thao|du lịch|thông tin|truyền thông", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Culture();

    [GeneratedRegex(@"y tế|sức khỏe|sức khoẻ|dân số", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Health();

    [GeneratedRegex(@"giáo dục|đào tạo", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Education();

    [GeneratedRegex(@"giao thông|vận tải|logistics", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Transport();

    [GeneratedRegex(@"tài chính|ngân hàng|thuế|tín dụng", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Finance();

    [GeneratedRegex(@"xây dựng|đô thị|hạ tầng|quy hoạch", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Construction();

    [GeneratedRegex(@"thương mại|dịch vụ|công thương", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Trade();

    [GeneratedRegex(@"lao động|việc làm|an sinh|bảo trợ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Labour();
}
