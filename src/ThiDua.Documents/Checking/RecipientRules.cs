namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section II.9: "Nơi nhận".</summary>
internal static class RecipientRules
{
    public static void Check(PaperParts parts, Findings findings)
    {
        if (parts.Recipients is not { } label)
        {
            findings.Add("recipients.missing", ElementNames.Recipients, "Không tìm thấy “Nơi nhận:”.");
            return;
        }

        findings.Size("recipients-label", ElementNames.Recipients, label, 12, 12);
        findings.Bold("recipients-label", ElementNames.Recipients, label);
        findings.Italic("recipients-label", ElementNames.Recipients, label);
        if (parts.RecipientItems.Count == 0)
        {
            findings.Add("recipients.empty", ElementNames.Recipients, "“Nơi nhận” chưa ghi cơ quan, đơn vị nào.", label);
            return;
        }

        for (var index = 0; index < parts.RecipientItems.Count; index++)
        {
            var item = parts.RecipientItems[index];
            var isLast = index == parts.RecipientItems.Count - 1;
            findings.Size("recipients", ElementNames.Recipients, item, 11, 11);
            findings.Bold("recipients", ElementNames.Recipients, item, isBold: false);
            findings.Italic("recipients", ElementNames.Recipients, item, isItalic: false);
            if (item.Text is not ['-', ..])
            {
                findings.Add("recipients.dash", ElementNames.Recipients, "Mỗi nơi nhận ghi trên một dòng, có gạch đầu dòng.", item);
            }

            if (!item.Text.EndsWith(isLast ? '.' : ';'))
            {
                findings.Add(
                    "recipients.marks",
                    ElementNames.Recipients,
                    "Cuối mỗi dòng là dấu chấm phẩy (;), cuối dòng cuối cùng là dấu chấm (.).",
                    item
                );
            }
        }

        Filing(parts, findings);
        if (
            parts.Addressee is not null
            && !parts.RecipientItems.Any(i => PaperParts.Folded(i).Contains("NHU TREN", StringComparison.Ordinal))
        )
        {
            findings.Add(
                "recipients.as-above",
                ElementNames.Recipients,
                "Văn bản có “Kính gửi” thì dòng đầu của “Nơi nhận” là “- Như trên;”.",
                label
            );
        }
    }

    private static void Filing(PaperParts parts, Findings findings)
    {
        var last = parts.RecipientItems[^1];
        var words = PaperParts.Folded(last).TrimStart('-', '–', ' ');
        if (!words.StartsWith("LUU", StringComparison.Ordinal))
        {
            findings.Add("recipients.filing", ElementNames.Recipients, "Dòng cuối phải là “- Lưu: VT, …”.", last);
        }
        else if (!words.Replace(" ", "", StringComparison.Ordinal).StartsWith("LUU:VT", StringComparison.Ordinal))
        {
            findings.Add(
                "recipients.filing-form",
                ElementNames.Recipients,
                "Sau “Lưu:” ghi “VT” (Văn thư), rồi chữ viết tắt đơn vị soạn thảo.",
                last
            );
        }
    }
}
