using System.Text.RegularExpressions;

namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section II.7: the signer's power, post and name.</summary>
internal static partial class SignatureRules
{
    public static void Check(PaperParts parts, Findings findings)
    {
        if (parts.Signers.Count == 0)
        {
            findings.Add("signature.missing", ElementNames.Signature, "Không tìm thấy chức vụ, họ tên người ký ở bên phải “Nơi nhận”.");
            return;
        }

        foreach (var signer in parts.Signers)
        {
            var power = signer.TakeWhile(p => p.IsCapitals || PowerLine().IsMatch(p.Text)).ToList();
            Power(findings, power, signer[0]);
            if (signer.Count > power.Count)
            {
                Name(findings, signer[^1]);
            }
            else if (power.Count > 1 && Folded(power[^1]) is var last && !Posts().IsMatch(last))
            {
                findings.Add("signer-name.capitals", ElementNames.Signature, "Họ tên người ký viết bằng chữ in thường.", power[^1]);
            }
            else
            {
                findings.Add("signer-name.missing", ElementNames.Signature, "Chưa có họ tên người ký.", signer[^1]);
            }
        }
    }

    private static void Power(Findings findings, List<FormattedParagraph> power, FormattedParagraph first)
    {
        if (power.Count == 0)
        {
            findings.Add(
                "signer-post.missing",
                ElementNames.Signature,
                "Thiếu quyền hạn, chức vụ của người ký bằng chữ in hoa, đậm.",
                first
            );
        }

        foreach (var line in power)
        {
            findings.Capitals("signer-post", ElementNames.Signature, line);
            findings.Size("signer-post", ElementNames.Signature, line, 13, 14);
            findings.Bold("signer-post", ElementNames.Signature, line);
            if (WrongForm().IsMatch(line.Text))
            {
                findings.Add(
                    "signer-post.form",
                    ElementNames.Signature,
                    "Quyền hạn ghi “TM. ”, “KT. ”, “TL. ”, “TUQ. ”, “Q. ”: chữ in hoa, có dấu chấm và cách chữ.",
                    line
                );
            }
        }

        if (power.Count > 0 && power[^1].Text.StartsWith("KT", StringComparison.Ordinal))
        {
            findings.Add("signer-post.deputy", ElementNames.Signature, "Sau dòng “KT.” phải ghi chức vụ của người ký thay.", power[^1]);
        }
    }

    private static void Name(Findings findings, FormattedParagraph name)
    {
        findings.Size("signer-name", ElementNames.Signature, name, 13, 14);
        findings.Bold("signer-name", ElementNames.Signature, name);
        findings.Italic("signer-name", ElementNames.Signature, name, isItalic: false);
        if (Honours().IsMatch(name.Text))
        {
            findings.Add(
                "signer-name.honours",
                ElementNames.Signature,
                "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu danh dự.",
                name
            );
        }
    }

    private static string Folded(FormattedParagraph paragraph) => PaperParts.Folded(paragraph);

    [GeneratedRegex(@"^(TM|KT|TL|TUQ|Q)\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PowerLine();

    [GeneratedRegex(@"^(TM|KT|TL|TUQ)(?!\. )|^Q\.(?! )", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WrongForm();

    [GeneratedRegex(
        @"^(GS|PGS|TS|ThS|Th\.S|BS|KS|CN|NGND|NGƯT|TTND|TTƯT|Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Anh hùng|Nhà giáo|Nghệ nhân)[\s.,]",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Honours();

    [GeneratedRegex("CHU TICH|TRUONG|GIAM DOC|HIEU TRUONG|CHU TOA|THU KY|CHANH|BI THU|PHO|VIEN", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Posts();
}
