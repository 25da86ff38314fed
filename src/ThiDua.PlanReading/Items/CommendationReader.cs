using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Forms of commendation that the plan holds out, with who confers them. A form named again without its giver, or with
/// one where the first mention had none, is the same form.
/// </summary>
internal static partial class CommendationReader
{
    public static List<DraftCommendation> Read(PlanContext context)
    {
        var nodes = context.WithRole(SectionRole.Commendation).ToList();
        var result = new List<(DraftCommendation Item, string Head, string Giver)>();
        foreach (var node in nodes.Count > 0 ? nodes : context.Nodes)
        {
            foreach (Match match in FormPattern().Matches(node.Content))
            {
                Add(result, node, match);
            }
        }

        return result.ConvertAll(r => r.Item);
    }

    private static void Add(List<(DraftCommendation Item, string Head, string Giver)> result, PlanNode node, Match match)
    {
        var head = Capitalised(match.Groups["head"].Value);
        var giver = match.Groups["giver"].Value.Trim();
        var conferred = giver.Length == 0 ? Conferring().Match(node.Content[..match.Index]) : Match.Empty;
        giver = conferred.Success ? conferred.Groups["giver"].Value : giver;
        var same = result.FindIndex(r => r.Head == head && (r.Giver.Length == 0 || giver.Length == 0 || SameGiver(r.Giver, giver)));
        if (same >= 0)
        {
            var old = result[same];
            var level = old.Item.Level ?? LevelOf(head, giver);
            result[same] = (old.Item with { Level = level, Occasion = old.Item.Occasion ?? OccasionOf(node) }, head, old.Giver);
            return;
        }

        var start = node.Paragraph.ContentStart + match.Index;
        var form = conferred.Success
            ? $"{head} của {giver}"
            : head + node.Content[(match.Index + match.Groups["head"].Length)..(match.Index + match.Length)].TrimEnd();
        var item = new DraftCommendation(
            form,
            LevelOf(head, giver),
            OccasionOf(node),
            node.Source(new Stretch(start, start + match.Length).Trim(node.Text), 0.95)
        );
        result.Add((item, head, giver));
    }

    private static bool SameGiver(string a, string b) => string.Equals(Normal(a), Normal(b), StringComparison.OrdinalIgnoreCase);

    private static string Normal(string giver) =>
        giver
            .Replace("Ủy ban nhân dân", "UBND", StringComparison.OrdinalIgnoreCase)
            .Replace("Uỷ ban nhân dân", "UBND", StringComparison.OrdinalIgnoreCase);

    private static string Capitalised(string head) => char.ToUpperInvariant(head[0]) + head[1..];

    private static AuthorityLevel? LevelOf(string head, string giver)
    {
        if (head.StartsWith("Huân chương", StringComparison.Ordinal) || head.StartsWith("Huy chương", StringComparison.Ordinal))
        {
            return AuthorityLevel.Central;
        }

        return giver.Length == 0 ? null : IssuerName.LevelOf(giver.ToLowerInvariant());
    }

    /// <summary>The occasion that the nearest heading above names, or the paragraph itself.</summary>
    private static CommendationOccasion? OccasionOf(PlanNode node)
    {
        foreach (var text in node.Ancestors().Where(a => a.IsHeading && !a.IsTopLevel).Select(a => a.Content).Prepend(node.Content))
        {
            if (Occasion().Match(text) is { Success: true } match)
            {
                return match.Groups["yearly"].Success ? CommendationOccasion.Yearly
                    : match.Groups["adhoc"].Success ? CommendationOccasion.AdHoc
                    : match.Groups["interim"].Success ? CommendationOccasion.Interim
                    : CommendationOccasion.Final;
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"(?<![\p{L}])(?<head>Huân chương(?: (?:Lao động|Độc lập|Bảo vệ Tổ quốc|Chiến công|Hồ Chí Minh|Sao vàng|Đại đoàn kết dân tộc|Dũng cảm|Hữu nghị))?(?: hạng (?:Nhất|Nhì|Ba))?|Huy chương(?: \p{Lu}\p{L}*)*|[Cc]ờ [Tt]hi đua|Bằng khen|bằng khen|Giấy khen|giấy khen|Kỷ niệm chương|Thư khen)(?:(?:\s+của)?\s+(?<giver>(?:Tổng Liên đoàn|Trung ương|Ban Chấp hành|Ban Thường trực|Tỉnh ủy|Thành ủy|Tỉnh đoàn|Thành đoàn|Đảng ủy|Hội|Sở|Công đoàn|Công an|Cụm|Khối|Chủ tịch|Thủ tướng|Bộ trưởng|Giám đốc|Hiệu trưởng|Thủ trưởng|Ban Thường vụ|Chính phủ|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Bộ|Liên đoàn|Ủy ban Mặt trận|Hội đồng)(?:\s+(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Chính phủ|tỉnh|thành phố|xã|phường|đặc khu|cơ quan|đơn vị|Mặt trận|Tổ quốc|các cấp|Lao động|Liên hiệp|Phụ nữ|Việt Nam|trường|\p{Lu}[\p{L}&]*(?!\S)))*))?",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex FormPattern();

    /// <summary>"… đề nghị Chủ tịch UBND tỉnh tặng" before a form: the giver stands first.</summary>
    [GeneratedRegex(
        @"(?<giver>(?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|thành phố|xã|phường|đặc khu)|Thủ tướng Chính phủ|Chính phủ)\s+(?:xem xét,?\s+|xét,?\s+)?(?:quyết định\s+)?(?:tặng|trao)(?:\s+thưởng)?\s*$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Conferring();

    [GeneratedRegex(
        @"(?<yearly>h[ằà]ng năm)|(?<adhoc>đột xuất)|(?<interim>sơ kết)|(?<final>tổng kết)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Occasion();
}
