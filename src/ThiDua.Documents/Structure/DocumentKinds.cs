using System.Text.RegularExpressions;

namespace ThiDua.Documents.Structure;

/// <summary>The kinds of administrative documents of Decree 30/2020/NĐ-CP, Article 7, and of Party documents.</summary>
internal static partial class DocumentKinds
{
    /// <summary>The kind in sentence case and how many characters of the paragraph name it; null where none does.</summary>
    public static (string Kind, int Length)? Match(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["kind"].Value;
        // In small letters only a line of its own names the kind; "Kế hoạch này …" is a sentence.
        if (!IsCapitals(name) && match.Length < text.Length)
        {
            return null;
        }

        return (SentenceCase(name), match.Length);
    }

    private static bool IsCapitals(string text) => !text.Any(char.IsLower);

    private static string SentenceCase(string name) => char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant();

    [GeneratedRegex(
        @"^(?<kind>KẾ HOẠCH HÀNH ĐỘNG|CHƯƠNG TRÌNH HÀNH ĐỘNG|KẾ HOẠCH|CHƯƠNG TRÌNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|BẢN GHI NHỚ|GIẤY MỜI|KẾT LUẬN|THÔNG TRI|THÔNG TƯ|Kế hoạch|Quyết định|Chỉ thị|Nghị quyết|Chương trình|Hướng dẫn|Thông báo)(?:\s*:?\s*$|\s+(?=\S))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Pattern();
}
