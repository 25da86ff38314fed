using System.Globalization;
using ThiDua.Core.Assessment;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Somebody whom a review holds up for commendation, with all that speaks for it.</summary>
public sealed record CommendationCandidate(string Who, IReadOnlyList<string> Grounds, bool IsAwarded);

/// <summary>
/// The list for commendation that a review ends with: whom its office names, who leads by results, whom inspections praised,
/// who is nominated. It proposes; the nomination itself is made where its rules are checked.
/// </summary>
public static class CommendationList
{
    public static IReadOnlyList<CommendationCandidate> Of(ReviewMaterial material)
    {
        var awarded = material
            .Facts.Where(f => f.Kind == ReviewFactKind.Award)
            .Select(f => SearchFolding.Fold(f.Who))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Grounds(material)
                .GroupBy(g => SearchFolding.Fold(g.Who), StringComparer.Ordinal)
                .Select(g => new CommendationCandidate(
                    FirstLetter.Capitalised(g.First().Who),
                    [.. g.Select(x => x.Ground).OfType<string>().Distinct()],
                    awarded.Contains(g.Key)
                )),
        ];
    }

    public static PaperFile Paper(ReviewMaterial material, DateOnly today)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(Draft(material, today), stream);
        return new PaperFile($"Danh sách đề nghị khen thưởng {material.Review.Year}.docx", PlanFile.ContentType, stream.ToArray());
    }

    private static IEnumerable<(string Who, string? Ground)> Grounds(ReviewMaterial material)
    {
        var lines = (material.Review.Exemplars ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var line in lines)
        {
            // "Thôn Một: mở lớp buổi tối": who, and what for.
            var parts = line.TrimStart('-', '+', ' ').Split(':', 2, StringSplitOptions.TrimEntries);
            yield return (parts[0], parts.Length > 1 ? parts[1] : null);
        }

        foreach (var best in material.Ranking.SelectMany(g => g.Units.Where(u => u.Rank == 1)))
        {
            yield return (best.Entry.Unit.Name, "Dẫn đầu theo kết quả thực hiện chỉ tiêu của phong trào");
        }

        foreach (var fact in material.Facts.Where(f => f.Kind == ReviewFactKind.Praise))
        {
            yield return (fact.Who, $"Được biểu dương qua kiểm tra: {fact.Text}");
        }

        foreach (var fact in material.Facts.Where(f => f.Kind == ReviewFactKind.Nomination))
        {
            yield return (fact.Who, $"Đã có hồ sơ đề nghị: {fact.Text}");
        }
    }

    private static OfficialPaper Draft(ReviewMaterial material, DateOnly today) =>
        new()
        {
            Letterhead = new Letterhead(null, $"Ủy ban nhân dân\n{material.Authority.Name}"),
            Number = DocumentNumber.For(PaperKind.Report, null, "UBND"),
            Place = material.Authority.ShortName,
            Date = new PartialDate(today.Year),
            Kind = PaperKind.Report,
            Title =
                $"Tổng hợp tập thể, cá nhân đề nghị khen thưởng {ReportNames.Movement(material.Movement.Name)} năm {material.Review.Year}",
            Blocks =
            [
                new PaperTable(
                    [
                        new PaperColumn("TT", 0.5) { Alignment = CellAlignment.Center },
                        new PaperColumn("Tập thể, cá nhân", 2),
                        new PaperColumn("Căn cứ, thành tích", 4),
                        new PaperColumn("Ghi chú", 1.2),
                    ],
                    [
                        .. Of(material)
                            .Select(
                                (c, i) =>
                                    new PaperRow([
                                        (i + 1).ToString(CultureInfo.InvariantCulture),
                                        c.Who,
                                        string.Join("; ", c.Grounds),
                                        c.IsAwarded ? "Đã được khen trong kỳ" : "",
                                    ])
                            ),
                    ]
                ),
            ],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", null),
            Recipients = ["Hội đồng Thi đua - Khen thưởng", "Các cơ quan, đơn vị có liên quan"],
            Filing = "VT",
        };
}
