using System.Globalization;
using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>The tables behind the consolidated report: how the units rank, and what each attained.</summary>
internal static class ReportAnnexes
{
    /// <summary>More columns than these are not readable across a turned page: the table goes on below.</summary>
    private const int MeasuresPerTable = 6;

    /// <summary>Empty where nothing is ranked.</summary>
    public static IEnumerable<PaperBlock> Ranking(ConsolidatedReport report, ReportFigures figures)
    {
        var groups = report.Ranking;
        if (groups.Count == 0)
        {
            yield break;
        }

        yield return new PaperParagraph(
            "Các đơn vị cùng loại được xếp hạng theo mức đạt bình quân của các chỉ tiêu có số liệu (mỗi chỉ tiêu tính tối đa 100%); "
                + "nếu bằng nhau thì lần lượt xét mức độ đầy đủ của số liệu, số chỉ tiêu vượt và thời điểm gửi báo cáo."
        );
        var compared = groups.Where(g => g.Units.Any(u => u.Entry.Reason != UnrankedReason.NoTarget)).ToList();
        foreach (var group in compared)
        {
            yield return new PaperTable(
                [
                    new PaperColumn("Hạng", 0.95) { Alignment = CellAlignment.Center },
                    new PaperColumn("Đơn vị", 3.4),
                    new PaperColumn("Mức đạt bình quân", 1.3) { Alignment = CellAlignment.Center },
                    new PaperColumn("Chỉ tiêu có số liệu", 1.2) { Alignment = CellAlignment.Center },
                    new PaperColumn("Chỉ tiêu vượt", 1) { Alignment = CellAlignment.Center },
                    new PaperColumn("Ghi chú", 1.8),
                ],
                [.. group.Units.Select(u => Row(u, figures))]
            )
            {
                Caption = FirstLetter.Capitalised(KindName(group.Kind)),
            };
        }

        if (compared.Count < groups.Count)
        {
            var others = string.Join("; ", groups.Except(compared).Select(g => KindName(g.Kind)));
            yield return new PaperParagraph($"Không xếp hạng vì không có chỉ tiêu so sánh được: {others}.");
        }
    }

    private static PaperRow Row(RankedUnit unit, ReportFigures figures)
    {
        var entry = unit.Entry;
        return new PaperRow([
            unit.Rank?.ToString(CultureInfo.InvariantCulture) ?? "–",
            FirstLetter.Capitalised(entry.Unit.Name),
            unit.Rank is null ? "–" : figures.Rank(unit, FigureText.Ratio(entry.Mean)),
            figures.Rank(unit, $"{entry.Measured}/{entry.Scores.Count}"),
            figures.Rank(unit, entry.Exceeded.ToString(CultureInfo.InvariantCulture)),
            entry.Reason switch
            {
                null => "",
                UnrankedReason.NoTarget => "Không có chỉ tiêu để so sánh",
                UnrankedReason.NoReport => "Chưa có số liệu được duyệt",
                UnrankedReason.NoSubjects => "Không có đối tượng",
                _ => throw new InvalidOperationException($"Unknown reason {entry.Reason}."),
            },
        ]);
    }

    /// <summary>Empty where there is no unit with figures.</summary>
    public static IEnumerable<PaperBlock> Results(ConsolidatedReport report, ReportFigures figures)
    {
        var table = report.Table;
        if (table.Measures.Count == 0 || table.Units.Count == 0)
        {
            yield break;
        }

        for (var first = 0; first < table.Measures.Count; first += MeasuresPerTable)
        {
            yield return Slice(report, figures, first, Math.Min(MeasuresPerTable, table.Measures.Count - first));
        }

        yield return new PaperParagraph(
            "Ghi chú: ô trống là đơn vị không được giao báo cáo chỉ tiêu; [chưa có] là chưa có số liệu được duyệt; dấu – là không có đối tượng."
        )
        {
            Italic = true,
        };
    }

    private static PaperTable Slice(ConsolidatedReport report, ReportFigures marks, int first, int count)
    {
        var table = report.Table;
        var measures = table.Measures.Skip(first).Take(count).ToList();
        string?[] Cells(OrgNode unit, IReadOnlyList<Figure> figures) =>
            [
                .. measures.Select(
                    (m, i) => Cell(m, figures[first + i]) is { } printed ? marks.Cell(m, unit, figures[first + i], printed) : null
                ),
            ];
        return new PaperTable(
            [
                new PaperColumn("TT", 0.55) { Alignment = CellAlignment.Center },
                new PaperColumn("Đơn vị", 2),
                .. measures.Select(m => new PaperColumn(m.Name, 1.5) { Alignment = CellAlignment.Center }),
            ],
            [
                .. table.Units.Select(
                    (u, i) =>
                        new PaperRow([
                            (i + 1).ToString(CultureInfo.InvariantCulture),
                            FirstLetter.Capitalised(u.Unit.Name),
                            .. Cells(u.Unit, u.Figures),
                        ])
                ),
                new PaperRow(["", $"Toàn {ReportNames.Level(report.Issuer.Authority)}", .. Cells(report.Issuer.Authority, table.Totals)])
                {
                    Kind = RowKind.Total,
                },
            ]
        );
    }

    private static string? Cell(Measure measure, Figure figure) =>
        figure is { Expected: 0, HasValue: false } ? ""
        : !figure.HasValue ? null
        : figure.HasNoSubjects ? "–"
        : FigureWords.Value(measure, FigureWords.Printed(measure, figure)) + FigureWords.Parts(measure, figure);

    private static string KindName(UnitKind kind) =>
        kind switch
        {
            UnitKind.Country => "quốc gia",
            UnitKind.Province or UnitKind.CentralCity => "các tỉnh, thành phố",
            UnitKind.Commune or UnitKind.Ward or UnitKind.SpecialZone => "các xã, phường, đặc khu",
            UnitKind.Village => "các thôn, làng, tổ dân phố",
            UnitKind.Department => "các cơ quan chuyên môn",
            UnitKind.PublicServiceUnit => "các đơn vị sự nghiệp công lập",
            UnitKind.School => "các trường học",
            UnitKind.HealthStation => "các trạm y tế",
            UnitKind.MassOrganisation => "Mặt trận Tổ quốc và các đoàn thể",
            UnitKind.PartyBody => "các cơ quan Đảng",
            UnitKind.PartyCell => "các chi bộ",
            UnitKind.CentralAgency => "các cơ quan Trung ương trên địa bàn",
            UnitKind.Enterprise => "các doanh nghiệp",
            UnitKind.Cooperative => "các hợp tác xã",
            UnitKind.ArmedForces => "công an, quân sự",
            UnitKind.CommunityTeam => "các tổ công nghệ số cộng đồng",
            _ => throw new InvalidOperationException($"Unknown kind {kind}."),
        };
}
