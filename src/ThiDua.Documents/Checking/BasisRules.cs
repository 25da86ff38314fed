using System.Text.RegularExpressions;

namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section II.6: the legal bases.</summary>
internal static partial class BasisRules
{
    public static void Check(PaperParts parts, Findings findings)
    {
        for (var index = 0; index < parts.Bases.Count; index++)
        {
            var basis = parts.Bases[index];
            findings.Italic("basis", ElementNames.Basis, basis);
            findings.Bold("basis", ElementNames.Basis, basis, isBold: false);
            findings.Size("basis", ElementNames.Basis, basis, 13, 14);
            // The last one may lead on into the sentence that says what is done.
            var isLast = index == parts.Bases.Count - 1;
            var isEnded = isLast
                ? basis.Text.EndsWith('.') || basis.Text.EndsWith(';') || basis.Text.EndsWith(',')
                : basis.Text.EndsWith(';');
            if (!isEnded || (isLast && basis.Text.EndsWith(';')))
            {
                findings.Add(
                    "basis.marks",
                    ElementNames.Basis,
                    "Cuối mỗi căn cứ là dấu chấm phẩy (;), cuối căn cứ cuối cùng là dấu chấm (.).",
                    basis
                );
            }

            if (LawNumber().IsMatch(basis.Text))
            {
                findings.Add(
                    "basis.law-number",
                    ElementNames.Basis,
                    "Luật, pháp lệnh làm căn cứ không ghi số, ký hiệu, cơ quan ban hành.",
                    basis
                );
            }
            else if (Other().IsMatch(basis.Text) && !Numbered().IsMatch(basis.Text))
            {
                findings.Add(
                    "basis.incomplete",
                    ElementNames.Basis,
                    "Căn cứ phải ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày tháng năm và trích yếu.",
                    basis
                );
            }
        }
    }

    [GeneratedRegex(@"^Căn cứ (Bộ luật|Luật|Pháp lệnh)\s.*\bsố\s+\d+\s*/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LawNumber();

    [GeneratedRegex(
        @"^(Căn cứ|Thực hiện) (các )?(Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Hướng dẫn)\s",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Other();

    [GeneratedRegex(@"\bsố\s+\S+.*\bngày\s+\S+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbered();
}
