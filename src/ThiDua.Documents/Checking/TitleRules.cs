using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section II.5 and II.9: kind, subject, "Kính gửi".</summary>
internal static class TitleRules
{
    public static void Check(PaperParts parts, Findings findings)
    {
        if (parts.Kind == PaperKind.OfficialLetter)
        {
            Letter(parts, findings);
        }
        else
        {
            Named(parts, findings);
        }

        Addressee(parts, findings);
    }

    private static void Letter(PaperParts parts, Findings findings)
    {
        var subject = parts.LetterSubject!;
        findings.Size("letter-subject", ElementNames.Title, subject, 12, 13);
        findings.Bold("letter-subject", ElementNames.Title, subject, isBold: false);
        findings.Italic("letter-subject", ElementNames.Title, subject, isItalic: false);
        findings.Centred("letter-subject", ElementNames.Title, subject);
        if (parts.Addressee is null)
        {
            findings.Add("addressee.missing", ElementNames.Addressee, "Công văn phải có “Kính gửi:”.");
        }
    }

    private static void Named(PaperParts parts, Findings findings)
    {
        if (parts.KindName is not { } kind)
        {
            findings.Add("kind.missing", ElementNames.Kind, "Không tìm thấy tên loại văn bản, cũng không có “V/v …” của công văn.");
            return;
        }

        findings.Capitals("kind", ElementNames.Kind, kind);
        findings.Size("kind", ElementNames.Kind, kind, 13, 14);
        findings.Bold("kind", ElementNames.Kind, kind);
        findings.Centred("kind", ElementNames.Kind, kind);
        if (parts.Title.Count == 0)
        {
            findings.Add("title.missing", ElementNames.Title, "Không tìm thấy trích yếu ngay dưới tên loại.", kind);
            return;
        }

        foreach (var title in parts.Title)
        {
            findings.Capitals("title", ElementNames.Title, title, isCapitals: false);
            findings.Size("title", ElementNames.Title, title, 13, 14);
            findings.Bold("title", ElementNames.Title, title);
            findings.Italic("title", ElementNames.Title, title, isItalic: false);
        }

        findings.Rule("title", ElementNames.Title, parts, parts.Title, 1 / 3.0, 1 / 2.0);
    }

    private static void Addressee(PaperParts parts, Findings findings)
    {
        if (parts.Addressee is not { } addressee)
        {
            return;
        }

        if (parts.Kind is { } kind && kind != PaperKind.Statement && kind != PaperKind.Report && kind != PaperKind.OfficialLetter)
        {
            findings.Add(
                "addressee.kind",
                ElementNames.Addressee,
                "“Kính gửi” chỉ dùng trong tờ trình, báo cáo gửi cấp trên và công văn.",
                addressee
            );
        }

        findings.Size("addressee", ElementNames.Addressee, addressee, 13, 14);
        findings.Bold("addressee", ElementNames.Addressee, addressee, isBold: false);
        var at = parts.All.ToList().IndexOf(addressee);
        var items = parts.All.Skip(at + 1).TakeWhile(p => p.Text is ['-', ..]).ToList();
        // A list right below belongs to the text.
        var last = items.FindIndex(p => p.Text.EndsWith('.'));
        items = last < 0 ? items : items[..(last + 1)];
        for (var index = 0; index < items.Count; index++)
        {
            if (!items[index].Text.EndsWith(index == items.Count - 1 ? '.' : ';'))
            {
                findings.Add(
                    "addressee.marks",
                    ElementNames.Addressee,
                    "Cuối mỗi dòng là dấu chấm phẩy (;), cuối dòng cuối cùng là dấu chấm (.).",
                    items[index]
                );
            }
        }
    }
}
