using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Inspection;

/// <summary>
/// Lays an inspection out as minutes ("Biên bản") after Decree 30/2020/NĐ-CP. Pure: the same inspection gives the same paper.
/// What nobody filled in prints visibly as missing.
/// </summary>
public static class MinutesPaper
{
    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static OfficialPaper Of(InspectionView view)
    {
        var lead = view.Team.FirstOrDefault(m => m.Member.IsLead);
        return new OfficialPaper
        {
            Letterhead = new Letterhead(
                $"UBND {view.Authority.Name}",
                $"Đoàn kiểm tra của Hội đồng\nThi đua - Khen thưởng {view.Authority.Name}"
            ),
            Number = DocumentNumber.For(PaperKind.Minutes, null, "ĐKT"),
            Place = view.Authority.ShortName,
            Date = view.Inspection.On is { } on ? new PartialDate(on.Year, on.Month, on.Day) : new PartialDate(view.Plan.Year),
            Kind = PaperKind.Minutes,
            Title = Title(view),
            Blocks = [.. Opening(view), .. Checked(view), .. Findings(view), .. Ending(view)],
            Signature = new PaperSignature(["Trưởng đoàn kiểm tra"], lead?.Name)
            {
                Left = new PaperSignature([$"Đại diện {FirstLetter.Lowered(view.Unit.Name)}"], view.Inspection.UnitSpeaker),
            },
            Recipients = [$"Hội đồng Thi đua - Khen thưởng {view.Authority.Name} (b/c)", FirstLetter.Capitalised(view.Unit.Name)],
            Filing = "Đoàn kiểm tra",
        };
    }

    /// <summary>"Biên bản kiểm tra làng Klah 2026.docx", as a file in memory.</summary>
    public static (string Name, byte[] Bytes) Write(InspectionView view)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(Of(view), stream);
        return ($"Biên bản kiểm tra {view.Unit.ShortName} {view.Plan.Year}.docx", stream.ToArray());
    }

    private static string Title(InspectionView view) =>
        $"Kiểm tra việc thực hiện phong trào thi đua tại {FirstLetter.Lowered(view.Unit.Name)} năm {view.Plan.Year}";

    private static IEnumerable<PaperBlock> Opening(InspectionView view)
    {
        yield return new PaperParagraph(
            $"Thực hiện {FirstLetter.Lowered(view.Plan.Name)}, {(view.Inspection.On is { } on ? Formats.LongDate(on) : "ngày … tháng … năm …")}"
                + $", tại {view.Inspection.Place ?? "…"}, Đoàn kiểm tra đã làm việc với {FirstLetter.Lowered(view.Unit.Name)}."
        );
        yield return new PaperHeading(HeadingLevel.Roman, "Thành phần");
        yield return new PaperHeading(HeadingLevel.Arabic, "Đoàn kiểm tra");
        yield return PaperList.Of(ListMark.Dash, view.Team.Select(Member));
        yield return new PaperHeading(HeadingLevel.Arabic, "Đại diện đơn vị được kiểm tra");
        yield return new PaperNarrative(view.Inspection.UnitSpeaker, "người đại diện đơn vị");
    }

    private static string Member(MemberShown member) =>
        string.Join(
            ", ",
            new[]
            {
                member.Name,
                member.Position,
                member.Member.IsLead ? "Trưởng đoàn" : "Thành viên",
                member.Member.Field is { } f ? $"phụ trách {f}" : null,
            }.Where(p => !string.IsNullOrEmpty(p))
        );

    private static IEnumerable<PaperBlock> Checked(InspectionView view)
    {
        yield return new PaperHeading(HeadingLevel.Roman, "Nội dung và kết quả kiểm tra");
        var values = view.Lines.Where(l => l.Measure is not null && l.Item.Result != ChecklistResult.NotChecked).ToList();
        if (values.Count > 0)
        {
            yield return new PaperHeading(HeadingLevel.Arabic, "Số liệu được xác minh");
            yield return new PaperTable(
                [
                    new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                    new PaperColumn("Chỉ tiêu", 3.2),
                    new PaperColumn("Báo cáo", 1.5) { Alignment = CellAlignment.Center },
                    new PaperColumn("Xác minh", 1.5) { Alignment = CellAlignment.Center },
                    new PaperColumn("Kết luận, ghi chú", 2.2),
                ],
                [.. values.Select((l, i) => new PaperRow([Formats.Number(i + 1), l.Item.Text, Reported(l), Verified(l), Verdict(l.Item)]))]
            );
            yield return new PaperParagraph($"Hệ số xác minh của đơn vị: {FigureText.Ratio(view.Factor)}.");
        }

        var questions = view.Lines.Where(l => l.Measure is null && l.Item.Result != ChecklistResult.NotChecked).ToList();
        if (questions.Count > 0)
        {
            yield return new PaperHeading(HeadingLevel.Arabic, "Nội dung được đối chiếu");
            yield return PaperList.Of(ListMark.Dash, questions.Select(l => $"{l.Item.Text}: {FirstLetter.Lowered(Verdict(l.Item))}"));
        }

        if (values.Count + questions.Count == 0)
        {
            yield return new PaperNarrative(null, "kết quả kiểm tra từng nội dung");
        }
    }

    private static IEnumerable<PaperBlock> Findings(InspectionView view)
    {
        var problems = view.Findings.Where(f => f.Kind == FindingKind.Problem).ToList();
        var praises = view.Findings.Where(f => f.Kind == FindingKind.Praise).ToList();
        yield return new PaperHeading(HeadingLevel.Roman, "Tồn tại và yêu cầu khắc phục");
        yield return problems.Count == 0
            ? new PaperParagraph("Đoàn kiểm tra không phát hiện tồn tại cần khắc phục.")
            : PaperList.Of(
                ListMark.Dash,
                problems.Select(f => $"{f.Text} Khắc phục xong trước ngày {(f.DueOn is { } due ? Formats.Date(due.AddDays(1)) : "…")}.")
            );
        if (praises.Count > 0)
        {
            yield return new PaperHeading(HeadingLevel.Roman, "Biểu dương, đề nghị khen thưởng kịp thời");
            yield return PaperList.Of(ListMark.Dash, praises.Select(f => f.Text));
        }
    }

    private static IEnumerable<PaperBlock> Ending(InspectionView view) =>
        [
            new PaperHeading(HeadingLevel.Roman, "Kết luận của Đoàn kiểm tra"),
            new PaperNarrative(view.Inspection.Conclusion, "kết luận của Đoàn kiểm tra"),
            new PaperHeading(HeadingLevel.Roman, "Ý kiến của đơn vị được kiểm tra"),
            view.Inspection.UnitOpinion is { } opinion
                ? new PaperParagraph(opinion)
                : new PaperParagraph("Đơn vị thống nhất với nội dung biên bản, không có ý kiến khác."),
            new PaperParagraph("Biên bản được lập thành hai bản, đọc lại cho các bên cùng nghe và thống nhất ký tên."),
        ];

    private static string? Reported(ChecklistLine line) =>
        line.Item is { ReportedNumerator: { } n, ReportedDenominator: { } d } ? Value(line.Measure!, n, d) : null;

    private static string? Verified(ChecklistLine line) =>
        line.Item is { VerifiedNumerator: { } n, VerifiedDenominator: { } d } ? Value(line.Measure!, n, d)
        : line.Item.Result == ChecklistResult.Conforms ? Reported(line)
        : null;

    private static string Value(Measure measure, long numerator, long denominator) =>
        FigureText.Value(measure, new Figure(numerator, denominator, 1, 1, false));

    private static string Verdict(ChecklistItem item)
    {
        var verdict = item.Result == ChecklistResult.Conforms ? "Đúng với báo cáo" : "Có sai lệch";
        var sample = item.SampleSize is { } size ? $"; chọn mẫu {Formats.Number(size)}" : "";
        return verdict + sample + (item.Note is { } note ? $"; {note}" : "");
    }
}
