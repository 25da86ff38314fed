using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Language;

/// <summary>Annexes that set nothing: forms to be filled in, outlines of reports, lists of names, scoring sheets.</summary>
internal static partial class AnnexForms
{
    private const int TitleLines = 3;

    /// <summary>Whether the annex that begins with this node is such a form.</summary>
    public static bool IsForm(PlanNode annex) =>
        IsFormTitle(annex.Text)
        || annex.Children.Take(TitleLines).Any(c => c.Style == LabelStyle.None && c.Text.Length < 200 && IsFormTitle(c.Text));

    public static bool IsFormTitle(string text) => FormTitle().IsMatch(text);

    [GeneratedRegex(
        @"^(?:(?:PHỤ LỤC|Phụ lục)\s*(?:số\s*)?[\dIVX]*\s*[:.–-]?\s*)?(?:biểu mẫu|mẫu|phiếu|đề cương|danh sách|thang điểm|bảng (?:chấm|tự chấm|điểm)|bảng thang điểm|biên bản|báo cáo (?:kết quả|tình hình)|hướng dẫn chấm)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex FormTitle();
}
