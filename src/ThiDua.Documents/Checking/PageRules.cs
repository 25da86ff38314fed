namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section I: paper, margins, font, page numbers.</summary>
internal static class PageRules
{
    private const int Short = 11906;
    private const int Long = 16838;
    private const int Slack = 20;

    /// <summary>A paper with less text than this has one page, and no number.</summary>
    private const int LettersOfOnePage = 3000;

    private static readonly string[] Faces = ["Times New Roman", "Liberation Serif", "Tinos"];

    public static void Check(PaperParts parts, Findings findings)
    {
        foreach (var (index, section) in parts.Sections.Index())
        {
            Page(findings, section, index == 0);
        }

        Fonts(parts, findings);
        PageNumbers(parts, findings);
    }

    private static void Page(Findings findings, SectionLook section, bool isMain)
    {
        var (low, high) = (Math.Min(section.Width, section.Height), Math.Max(section.Width, section.Height));
        if (Math.Abs(low - Short) > Slack || Math.Abs(high - Long) > Slack)
        {
            findings.Add(
                "page.size",
                ElementNames.Page,
                $"Khổ giấy {Millimetres(section.Width)} × {Millimetres(section.Height)} mm; quy định A4 (210 × 297 mm)."
            );
        }

        if (isMain && section.IsLandscape)
        {
            findings.Add(
                "page.landscape",
                ElementNames.Page,
                "Nội dung chính phải trình bày theo chiều dài của khổ A4; chỉ bảng, biểu không làm thành phụ lục riêng mới theo chiều rộng."
            );
        }

        Margin(findings, "top", "trên", section.Top, 20, 25);
        Margin(findings, "bottom", "dưới", section.Bottom, 20, 25);
        Margin(findings, "left", "trái", section.Left, 30, 35);
        Margin(findings, "right", "phải", section.Right, 15, 20);
    }

    private static void Margin(Findings findings, string code, string name, int twips, int low, int high)
    {
        if (twips < Twips(low) - Slack || twips > Twips(high) + Slack)
        {
            findings.Add($"page.margin-{code}", ElementNames.Page, $"Lề {name} {Millimetres(twips)} mm; quy định {low} đến {high} mm.");
        }
    }

    private static void Fonts(PaperParts parts, Findings findings)
    {
        foreach (var paragraph in parts.All.Where(p => p.Cell is null or { IsRuled: false }))
        {
            if (paragraph.Lettered.FirstOrDefault(r => r.Font is not null && !Faces.Contains(r.Font)) is { } run)
            {
                findings.Add("font.name", ElementNames.Font, $"Phông chữ {run.Font}; quy định Times New Roman.", paragraph);
            }

            if (paragraph.Lettered.Any(r => r.Colour is not (null or "auto" or "000000")))
            {
                findings.Add("font.colour", ElementNames.Font, "Chữ không phải màu đen.", paragraph);
            }
        }
    }

    private static void PageNumbers(PaperParts parts, Findings findings)
    {
        if (parts.Sections is not [var main, ..])
        {
            return;
        }

        if (main.NumberInHeader is not { } number)
        {
            if (main.NumberInFooter)
            {
                findings.Add("page-number.place", ElementNames.PageNumber, "Số trang đặt ở chân trang; quy định canh giữa ở lề trên.");
            }
            else if (parts.All.Where(p => p.Section == 0).Sum(p => p.Text.Length) > LettersOfOnePage)
            {
                findings.Add("page-number.missing", ElementNames.PageNumber, "Văn bản nhiều trang nhưng không đánh số trang ở lề trên.");
            }

            return;
        }

        if (main.NumberOnFirstPage)
        {
            findings.Add("page-number.first-page", ElementNames.PageNumber, "Không hiển thị số trang ở trang thứ nhất.");
        }

        if (!number.IsCentred)
        {
            findings.Add("page-number.centred", ElementNames.PageNumber, "Số trang phải đặt canh giữa.");
        }

        findings.Size("page-number", ElementNames.PageNumber, number, 13, 14);
        findings.Italic("page-number", ElementNames.PageNumber, number, isItalic: false);
        findings.Bold("page-number", ElementNames.PageNumber, number, isBold: false);
    }

    private static int Twips(int millimetres) => (int)Math.Round(millimetres * 56.6929);

    private static int Millimetres(int twips) => (int)Math.Round(twips / 56.6929);
}
