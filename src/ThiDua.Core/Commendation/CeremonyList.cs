using System.Globalization;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Commendation;

/// <param name="Number">Seat and order of going up, from 1.</param>
public sealed record CeremonySeat(int Number, Award Award);

/// <summary>Who is called up in which order and sits where: by given name, as a sheet and as a notice with its list in A4 landscape.</summary>
public static class CeremonyList
{
    public static IReadOnlyList<CeremonySeat> Seats(IEnumerable<Award> awards) =>
        [
            .. awards
                .Where(a => a.State == AwardState.Valid)
                .OrderByPersonName(a => a.HonoreeName)
                .ThenBy(a => a.GoldBookNumber)
                .Select((a, i) => new CeremonySeat(i + 1, a)),
        ];

    public static byte[] Xlsx(IReadOnlyList<CeremonySeat> seats, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var stream = new MemoryStream();
        string[] heads =
        [
            texts["commendation.ceremony.seat"],
            texts["commendation.ceremony.name"],
            texts["commendation.ceremony.unit"],
            texts["commendation.ceremony.award"],
            texts["commendation.ceremony.achievement"],
            texts["commendation.ceremony.gold-book"],
            texts["commendation.ceremony.bonus"],
            texts["commendation.ceremony.received"],
        ];
        var rows = seats.Select(s =>
            (IReadOnlyList<SheetCell>)
                [
                    SheetCell.Of((long)s.Number),
                    SheetCell.Of(s.Award.HonoreeName),
                    SheetCell.Of(s.Award.HonoreeUnit),
                    SheetCell.Of(s.Award.AwardName),
                    SheetCell.Of(s.Award.Achievement),
                    SheetCell.Of((long?)s.Award.GoldBookNumber),
                    SheetCell.Of(s.Award.IsBonusPaid ? s.Award.Bonus : null),
                    SheetCell.Empty,
                ]
        );
        SheetWriter.Write(stream, SheetFormat.Xlsx, texts["commendation.ceremony.sheet"], heads, rows);
        return stream.ToArray();
    }

    /// <summary>A notice that the office gives its number to; the list itself is a landscape annex that can be printed alone.</summary>
    public static byte[] Docx(DecisionContent content, AwardDecision decision, IReadOnlyList<CeremonySeat> seats)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(decision);
        using var stream = new MemoryStream();
        DocxWriter.Write(Paper(content, decision, seats), stream);
        return stream.ToArray();
    }

    private static OfficialPaper Paper(DecisionContent content, AwardDecision decision, IReadOnlyList<CeremonySeat> seats)
    {
        var body = content.Body;
        var isState = content.Authority.Kind.IsAuthority();
        var number = $"{decision.Number:00}/{body.Series}";
        var day = OfficialDate.Format(decision.SignedOn!.Value);
        return new OfficialPaper
        {
            Letterhead = isState
                ? new Letterhead(null, $"Ủy ban nhân dân\n{content.Authority.Name}")
                : new Letterhead(null, FirstLetter.Capitalised(content.Authority.Name)),
            Number = DocumentNumber.For(PaperKind.Notice, null, isState ? "UBND" : ReportAbbreviation(content)),
            Place = content.Authority.ShortName,
            Date = new PartialDate(decision.SignedOn.Value.Year),
            Kind = PaperKind.Notice,
            Title = $"Danh sách trao thưởng và thứ tự chỗ ngồi – {FirstLetter.Lowered(content.Occasion.Name)}",
            Blocks =
            [
                new PaperParagraph(
                    $"Danh sách gồm {seats.Count:00} tập thể, cá nhân, hộ gia đình được khen thưởng theo Quyết định số {number} {day} của {body.PrintedName}. Thứ tự chỗ ngồi, thứ tự lên nhận thưởng xếp theo tên."
                ),
            ],
            Signature = isState ? PaperSignature.OnBehalf("Ủy ban nhân dân", body.HeadPost, null) : PaperSignature.Own(body.HeadPost, null),
            Recipients = ["Các tập thể, cá nhân có tên trong danh sách"],
            Filing = content.StandingOffice is { } office ? $"VT, {Issuing.ReportNames.Abbreviation(office)}" : "VT",
            Annexes =
            [
                new PaperAnnex("Danh sách trao thưởng", [Table(seats)])
                {
                    Landscape = true,
                    AttachedTo = $"(Theo Quyết định số {number} {day} của {body.PrintedName})",
                },
            ],
        };
    }

    private static PaperTable Table(IReadOnlyList<CeremonySeat> seats) =>
        new(
            [
                new PaperColumn("Chỗ", 0.5) { Alignment = CellAlignment.Center },
                new PaperColumn("Họ tên, tên tập thể", 2),
                new PaperColumn("Đơn vị", 2),
                new PaperColumn("Danh hiệu, hình thức khen thưởng", 2.2),
                new PaperColumn("Thành tích", 3),
                new PaperColumn("Số sổ vàng", 0.8) { Alignment = CellAlignment.Center },
                new PaperColumn("Ký nhận", 1),
            ],
            [
                .. seats.Select(s => new PaperRow([
                    s.Number.ToString(CultureInfo.InvariantCulture),
                    s.Award.HonoreeName,
                    s.Award.HonoreeUnit,
                    s.Award.AwardName,
                    s.Award.Achievement,
                    s.Award.GoldBookNumber?.ToString(CultureInfo.InvariantCulture) ?? "",
                    "",
                ])),
            ]
        );

    private static string ReportAbbreviation(DecisionContent content) => Issuing.ReportNames.Abbreviation(content.Authority.Name);
}
