using System.Globalization;
using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>The report of an interim or final review as a draft "Báo cáo" after Decree 30/2020: to be edited and signed.</summary>
public static class ReviewReportPaper
{
    public static PaperFile Draft(ReviewMaterial material, DateOnly today)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(Of(material, today), stream);
        return new PaperFile(
            $"Dự thảo báo cáo {Word(material.Review.Kind)} {material.Review.Year}.docx",
            PlanFile.ContentType,
            stream.ToArray()
        );
    }

    public static OfficialPaper Of(ReviewMaterial material, DateOnly today)
    {
        var committee = ReportNames.Committee(material.Authority);
        var title = Title(material);
        return new OfficialPaper
        {
            Letterhead = new Letterhead(null, $"Ủy ban nhân dân\n{material.Authority.Name}"),
            Number = DocumentNumber.For(PaperKind.Report, null, "UBND"),
            Place = material.Authority.ShortName,
            Date = new PartialDate(today.Year),
            Kind = PaperKind.Report,
            Title = title,
            Blocks =
            [
                new PaperParagraph($"{committee} báo cáo {FirstLetter.Lowered(title)} như sau:"),
                new PaperHeading(HeadingLevel.Roman, "Kết quả đạt được"),
                new PaperNarrative(material.Review.Results, "kết quả"),
                .. Figures(material),
                .. Work(material),
                .. Facts(material, ReviewFactKind.Award, "Khen thưởng trong kỳ"),
                new PaperHeading(HeadingLevel.Roman, "Hạn chế, nguyên nhân"),
                new PaperHeading(HeadingLevel.Arabic, "Hạn chế"),
                new PaperNarrative(material.Review.Limits, "hạn chế"),
                new PaperHeading(HeadingLevel.Arabic, "Nguyên nhân"),
                new PaperNarrative(material.Review.Causes, "nguyên nhân"),
                .. Voices(material),
                .. Facts(material, ReviewFactKind.Problem, "Tồn tại qua kiểm tra, giám sát"),
                new PaperHeading(HeadingLevel.Roman, "Bài học kinh nghiệm"),
                new PaperNarrative(material.Review.Lessons, "bài học kinh nghiệm"),
                new PaperHeading(HeadingLevel.Roman, "Đề xuất, kiến nghị"),
                new PaperNarrative(material.Review.Proposals, "đề xuất, kiến nghị"),
                new PaperHeading(HeadingLevel.Roman, "Tập thể, cá nhân tiêu biểu"),
                .. Exemplars(material),
                .. Facts(material, ReviewFactKind.Praise, "Biểu dương qua kiểm tra, giám sát"),
                new PaperParagraph($"{committee} báo cáo để cấp trên xem xét, chỉ đạo."),
            ],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", null),
            Recipients = ["Cấp trên (b/c)", "Các cơ quan, đơn vị có liên quan"],
            Filing = "VT",
        };
    }

    private static string Word(ReviewKind kind) => kind == ReviewKind.Final ? "tổng kết" : "sơ kết";

    private static string Title(ReviewMaterial material) =>
        $"{FirstLetter.Capitalised(Word(material.Review.Kind))} {ReportNames.Movement(material.Movement.Name)} năm {material.Review.Year}";

    private static IEnumerable<PaperBlock> Figures(ReviewMaterial material)
    {
        if (material.Lines.Count == 0)
        {
            yield break;
        }

        yield return new PaperTable(
            [
                new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                new PaperColumn("Chỉ tiêu", 3.2),
                new PaperColumn("Mức giao", 1.5) { Alignment = CellAlignment.Center },
                new PaperColumn("Kết quả", 1.4) { Alignment = CellAlignment.Center },
                new PaperColumn("Kỳ trước", 1.3) { Alignment = CellAlignment.Center },
                new PaperColumn("Đánh giá", 1.3) { Alignment = CellAlignment.Center },
            ],
            [
                .. material.Lines.Select(
                    (l, i) =>
                        new PaperRow([
                            (i + 1).ToString(CultureInfo.InvariantCulture),
                            l.Measure.Name,
                            FigureText.Target(l.Measure, l.Target.Comparator, l.Target.Value, l.Target.ValueMax),
                            Value(l.Measure, l.Figure),
                            Value(l.Measure, l.Before) ?? "",
                            l.Figure is { } f ? Verdict(f.State) : null,
                        ])
                ),
            ]
        )
        {
            Caption = "Kết quả thực hiện chỉ tiêu",
        };
    }

    private static IEnumerable<PaperBlock> Work(ReviewMaterial material)
    {
        var all = material.Tasks.Values.Sum();
        var done = material.Tasks.GetValueOrDefault(TaskWorkState.Confirmed) + material.Tasks.GetValueOrDefault(TaskWorkState.Done);
        yield return new PaperParagraph(
            $"Đã giao {Formats.Number(all)} lượt nhiệm vụ cho các đơn vị, hoàn thành {Formats.Number(done)}, quá hạn {Formats.Number(material.OverdueTasks)}; {Formats.Number(material.Registered)} đơn vị đăng ký thi đua, giữ được {Formats.Number(material.PledgesKept)}/{Formats.Number(material.Pledges)} cam kết."
        );
    }

    private static IEnumerable<PaperBlock> Voices(ReviewMaterial material)
    {
        var difficulties = material.Voices.Where(v => v.Question == NarrativeKind.Difficulties).ToList();
        if (difficulties.Count > 0)
        {
            yield return new PaperHeading(HeadingLevel.Arabic, "Khó khăn, vướng mắc do các đơn vị phản ánh");
            yield return PaperList.Of(
                ListMark.Dash,
                difficulties.Select(v => $"{FirstLetter.Capitalised(v.Unit.Name)}: {FirstLetter.Lowered(v.Text.ReplaceLineEndings(" "))}")
            );
        }
    }

    private static IEnumerable<PaperBlock> Facts(ReviewMaterial material, ReviewFactKind kind, string heading)
    {
        var facts = material.Facts.Where(f => f.Kind == kind).ToList();
        if (facts.Count == 0)
        {
            yield break;
        }

        yield return new PaperHeading(HeadingLevel.Arabic, heading);
        yield return PaperList.Of(ListMark.Dash, facts.Select(f => Sentence(f)));
    }

    private static string Sentence(ReviewFact fact)
    {
        var state =
            fact.Kind == ReviewFactKind.Problem
                ? fact.IsSettled
                    ? " (đã khắc phục)"
                    : " (chưa khắc phục xong)"
                : "";
        return $"{FirstLetter.Capitalised(fact.Who)}: {FirstLetter.Lowered(fact.Text.ReplaceLineEndings(" "))}{state}";
    }

    private static IEnumerable<PaperBlock> Exemplars(ReviewMaterial material)
    {
        yield return new PaperNarrative(material.Review.Exemplars, "tập thể, cá nhân tiêu biểu");
        var best = material
            .Ranking.SelectMany(g => g.Units.Where(u => u.Rank == 1).Select(u => FirstLetter.Capitalised(u.Entry.Unit.Name)))
            .ToList();
        if (best.Count > 0)
        {
            yield return new PaperParagraph($"Đơn vị dẫn đầu theo kết quả thực hiện chỉ tiêu: {string.Join("; ", best)}.");
        }
    }

    /// <summary>Null where nothing is known: it prints as missing.</summary>
    private static string? Value(Measure measure, ReviewFigure? figure) =>
        figure is null || figure.State == AttainmentState.NoData
            ? null
            : FigureText.Value(measure, new Figure(figure.Numerator, figure.Denominator, figure.Reported, figure.Expected, true));

    private static string Verdict(AttainmentState state) =>
        state switch
        {
            AttainmentState.Reached => "Đạt",
            AttainmentState.OnTrack => "Đúng tiến độ",
            AttainmentState.Behind => "Chậm",
            AttainmentState.NotYet => "Chưa đạt",
            AttainmentState.NoData => "Chưa có số liệu",
            AttainmentState.NoSubjects => "Không có đối tượng",
            _ => throw new InvalidOperationException($"Unknown state {state}."),
        };
}
