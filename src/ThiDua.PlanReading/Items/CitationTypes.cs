using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Items;

/// <summary>Names of document types, and the types that symbols stand for (Decree 30/2020/NĐ-CP, Annex III).</summary>
internal static partial class CitationTypes
{
    public static string Normalise(string written)
    {
        var lower = written.ToLowerInvariant();
        return char.ToUpperInvariant(lower[0]) + lower[1..];
    }

    /// <summary>"57-NQ/TW" is a resolution; "2144/UBND-VX", a body without a type, is a công văn; "" where nothing is known.</summary>
    public static string OfSymbol(string number)
    {
        var match = SymbolPattern().Match(number);
        return match.Groups["s"].Value switch
        {
            "NQ" => "Nghị quyết",
            "NĐ" => "Nghị định",
            "QĐ" => "Quyết định",
            "CT" => "Chỉ thị",
            "TT" => "Thông tư",
            "KH" => "Kế hoạch",
            "CTr" or "CTR" => "Chương trình",
            "KL" => "Kết luận",
            "HD" => "Hướng dẫn",
            "TB" => "Thông báo",
            "TTr" => "Tờ trình",
            "BC" => "Báo cáo",
            "CĐ" => "Công điện",
            "QH" => "Luật",
            "UBND" or "BNV" or "BTĐKT" or "VPCP" or "SNV" => "Công văn",
            _ => "",
        };
    }

    [GeneratedRegex(@"^\d+(?:\.\d+)?(?:/\d{4})?[-/](?<s>\p{Lu}\p{L}*?)(?:\d*$|\d*[-/])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SymbolPattern();
}
