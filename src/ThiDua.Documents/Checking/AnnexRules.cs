using System.Text.RegularExpressions;

namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section III.1: annexes.</summary>
internal static partial class AnnexRules
{
    public static void Check(PaperParts parts, Findings findings)
    {
        if (parts.Annexes.Count == 0)
        {
            return;
        }

        for (var index = 0; index < parts.Annexes.Count; index++)
        {
            Annex(parts, findings, parts.Annexes[index], parts.Annexes.Count > 1 ? index + 1 : null);
        }

        if (!parts.Body.Concat(parts.Bases).Any(p => PaperParts.Folded(p).Contains("PHU LUC", StringComparison.Ordinal)))
        {
            findings.Add("annex.referred", ElementNames.Annex, "Trong văn bản phải có chỉ dẫn về phụ lục kèm theo.", parts.Annexes[0]);
        }
    }

    private static void Annex(PaperParts parts, Findings findings, FormattedParagraph heading, int? number)
    {
        findings.Bold("annex", ElementNames.Annex, heading);
        findings.Size("annex", ElementNames.Annex, heading, 14, 14);
        if (number is { } asked)
        {
            var written = Number().Match(heading.Text).Groups[1].Value;
            if (written != Writing.RomanNumerals.Format(asked))
            {
                findings.Add("annex.number", ElementNames.Annex, "Từ hai phụ lục trở lên phải đánh số thứ tự bằng chữ số La Mã.", heading);
            }
        }

        var section = parts.Sections.ElementAtOrDefault(heading.Section);
        if (heading.Section == 0 || section?.NumberStart != 1)
        {
            findings.Add("annex.page-number", ElementNames.Annex, "Số trang của phụ lục được đánh riêng, bắt đầu từ 1.", heading);
        }

        var at = parts.All.ToList().IndexOf(heading);
        var below = parts.All.Skip(at + 1).Where(p => !p.IsEmpty).Take(3).ToList();
        if (below.Count > 0)
        {
            findings.Capitals("annex-title", ElementNames.Annex, below[0]);
            findings.Bold("annex-title", ElementNames.Annex, below[0]);
            findings.Size("annex-title", ElementNames.Annex, below[0], 13, 14);
        }

        if (below.Find(p => p.Text.StartsWith("(Kèm theo", StringComparison.OrdinalIgnoreCase)) is not { } attached)
        {
            findings.Add("annex.attached", ElementNames.Annex, "Dưới tiêu đề phụ lục ghi “(Kèm theo … số … ngày … của …)”.", heading);
        }
        else
        {
            findings.Italic("annex-attached", ElementNames.Annex, attached);
        }
    }

    [GeneratedRegex(@"^Phụ lục\s+(\S+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Number();
}
