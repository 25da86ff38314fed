namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section II.6: the text, its paragraphs and tables.</summary>
internal static class BodyRules
{
    /// <summary>A paragraph of so many letters has more than one line: only then its edges show.</summary>
    private const int SeveralLines = 110;

    /// <summary>A table of more rows than this may go over the page.</summary>
    private const int RowsOfAPage = 25;

    public static void Check(PaperParts parts, Findings findings)
    {
        foreach (var paragraph in parts.Body)
        {
            Paragraph(paragraph, findings);
        }

        foreach (var paragraph in parts.All.Where(p => p.Text.Contains("[chưa có", StringComparison.Ordinal)))
        {
            findings.Add("value.missing", ElementNames.Body, "Còn chỗ chưa có nội dung hoặc số liệu.", paragraph);
        }

        if (parts.Body.Count == 0)
        {
            findings.Add("body.missing", ElementNames.Body, "Không tìm thấy nội dung văn bản.");
        }

        EndMark(parts, findings);
        foreach (
            var head in parts
                .All.Where(p => p.Cell is { Row: 0, Column: 0, IsRuled: true, RepeatsHead: false, Rows: > RowsOfAPage })
                .DistinctBy(p => p.Cell!.Table)
        )
        {
            findings.Add("table.header", ElementNames.Table, "Bảng dài quá một trang nhưng dòng tiêu đề không lặp lại ở trang sau.", head);
        }
    }

    private static void Paragraph(FormattedParagraph paragraph, Findings findings)
    {
        findings.Size("body", ElementNames.Body, paragraph, 13, 14);
        if (paragraph.Text.Length < SeveralLines || paragraph.IsCentred)
        {
            return;
        }

        if (paragraph.Alignment is not ("both" or "distribute"))
        {
            findings.Add("body.justified", ElementNames.Body, "Nội dung phải được dàn đều cả hai lề.", paragraph);
        }

        // A list that the word processor numbers keeps its indent elsewhere.
        if (!paragraph.IsListed && paragraph.FirstLine + paragraph.Left is < 540 or > 750 && paragraph.Runs[0].Text is not ['\t', ..])
        {
            findings.Add("body.first-line", ElementNames.Body, "Khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.", paragraph);
        }

        if (paragraph.Before + paragraph.After < 119)
        {
            findings.Add("body.gap", ElementNames.Body, "Khoảng cách giữa các đoạn văn tối thiểu 6 pt.", paragraph);
        }

        var isLineRight = paragraph.LineRule switch
        {
            LineRule.Multiple => paragraph.Line is >= 238 and <= 362,
            LineRule.Exact => paragraph.Line >= paragraph.Size * 10 && paragraph.Line <= paragraph.Size * 10 * 1.75,
            _ => paragraph.Line <= paragraph.Size * 10 * 1.75,
        };
        if (!isLineRight)
        {
            findings.Add("body.line", ElementNames.Body, "Khoảng cách giữa các dòng từ dòng đơn đến 1,5 lines.", paragraph);
        }
    }

    private static void EndMark(PaperParts parts, Findings findings)
    {
        if (parts.Recipients is null || parts.Body.Count == 0)
        {
            return;
        }

        if (!parts.Body[^1].Text.EndsWith("./.", StringComparison.Ordinal))
        {
            findings.Add("body.end-mark", ElementNames.Body, "Kết thúc nội dung phải có dấu “./.”.", parts.Body[^1]);
        }

        foreach (var early in parts.Body.SkipLast(1).Where(p => p.Text.EndsWith("./.", StringComparison.Ordinal)))
        {
            findings.Add("body.end-mark-early", ElementNames.Body, "Dấu “./.” chỉ đặt ở cuối nội dung.", early);
        }
    }
}
