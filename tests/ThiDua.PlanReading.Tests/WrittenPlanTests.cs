using System.Globalization;
using ThiDua.Documents;
using ThiDua.Documents.Writing;
using ThiDua.PlanReading.Json;

namespace ThiDua.PlanReading.Tests;

/// <summary>
/// What the writer wrote is read back as it was meant: plans put together by chance from parts whose items are known,
/// written as DOCX after Decree 30 and read again.
/// </summary>
public class WrittenPlanTests
{
    private static readonly string[] s_places = ["Mỹ Lạc", "Sơn Hải", "Tân Lập", "Đồng Tiến", "Nậm Lò"];
    private static readonly string[] s_units =
    [
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế",
        "Công an xã",
        "Trạm Y tế xã",
        "Hội Nông dân xã",
        "Các thôn",
        "Các trường học trên địa bàn",
    ];
    private static readonly string[] s_tasks =
    [
        "Chủ trì, hướng dẫn các thôn đăng ký thi đua.",
        "Tổng hợp kết quả, báo cáo Ủy ban nhân dân xã.",
        "Vận động hội viên tham gia lớp học kỹ năng số.",
        "Bố trí địa điểm, thiết bị cho các lớp học.",
    ];
    private static readonly (string Text, string Sign, string Unit)[] s_targets =
    [
        ("Ít nhất {0}% hộ dân sử dụng nước sạch.", ">=", "%"),
        ("Tỷ lệ hồ sơ trễ hạn không quá {0}%.", "<=", "%"),
        ("{0}% cán bộ, công chức sử dụng chữ ký số.", "=", "%"),
        ("Tỷ lệ hộ nghèo giảm xuống dưới {0}%.", "<=", "%"),
        ("Mỗi thôn có ít nhất {0} mô hình thi đua.", ">=", "mô hình"),
        ("Trồng mới {0} cây xanh.", "=", "cây"),
        ("Từ {0}% gia đình trở lên đạt danh hiệu gia đình văn hóa.", ">=", "%"),
    ];

    private static int Rounds => Environment.GetEnvironmentVariable("THIDUA_LONG") == "1" ? 2_000 : 40;

    [Fact]
    public void Read_WhatTheWriterWrote_GivesWhatWasMeant()
    {
        var random = new Random(20261120);
        for (var round = 0; round < Rounds; round++)
        {
            var plan = Compose(random);
            var (document, draft) = Written(plan.Source);
            Assert.Equal(plan.Targets, draft.Targets.Select(t => $"{PlanDraftJsonWords.Of(t.Comparator)} {t.Value:0} {t.Unit} {t.Due}"));
            Assert.Equal(plan.Units, draft.Assignments.Select(a => a.Unit));
            Assert.Equal(plan.Tasks, draft.Assignments.SelectMany(a => a.Tasks).Select(t => t.Text));
            Assert.Equal(["MỤC ĐÍCH", "CHỈ TIÊU", "TỔ CHỨC THỰC HIỆN"], draft.Sections.Select(s => s.Heading.ToUpperInvariant()));
            Assert.Equal(plan.Number, draft.Number);
            Assert.Equal("Hà Văn Kiên", draft.Signatory?.Name);
            Assert.Equal(["Sở Nội vụ", "Các thôn"], draft.Recipients.Take(2).Select(r => r.Name));
            PropertyTests.AssertSourcesHold(document, draft);
        }
    }

    [Fact]
    public void Read_WrittenTwice_GivesTheSameDraft()
    {
        var plan = Compose(new Random(7));
        Assert.Equal(PlanDraftJson.Write(Written(plan.Source).Draft), PlanDraftJson.Write(Written(plan.Source).Draft));
    }

    private static (AdministrativeDocument Document, PlanDraft Draft) Written(string source)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(PaperSource.Read(source).Value!, stream);
        stream.Position = 0;
        var document = AdministrativeDocumentReader.Read(stream).Value!;
        return (document, PlanReader.Read(document));
    }

    private static Plan Compose(Random random)
    {
        T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
        var (place, number, year) = (One(s_places), random.Next(1, 400), random.Next(2027, 2031));
        var targets = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (Target: One(s_targets), Value: random.Next(2, 100))).ToList();
        var units = s_units.OrderBy(_ => random.Next()).Take(random.Next(1, 5)).Select(u => (Name: u, Task: One(s_tasks))).ToList();
        List<string> body =
        [
            "# Mục đích",
            "- Nâng cao nhận thức của Nhân dân.",
            "# Chỉ tiêu",
            .. targets.Select(t =>
                "- " + string.Format(CultureInfo.InvariantCulture, t.Target.Text, t.Value.ToString("00", CultureInfo.InvariantCulture))
            ),
            "# Tổ chức thực hiện",
            .. units.SelectMany(u => (string[])[$"## {u.Name}", $"- {u.Task}"]),
        ];
        var source = $"""
            issuer: Ủy ban nhân dân | xã {place}
            kind: Kế hoạch
            number: {number}
            symbol: KH-UBND
            place: {place}
            date: 2026-03-{random.Next(1, 29):00}
            title: Phát động phong trào thi đua “{place} thi đua học số” giai đoạn 2026 - {year}
            sign: TM. ỦY BAN NHÂN DÂN
            sign: CHỦ TỊCH
            signer: Hà Văn Kiên
            recipient: Sở Nội vụ
            recipient: Các thôn
            filing: VT

            ---

            {string.Join("\n", body)}
            """;
        return new Plan(
            source,
            $"{(number < 10 ? "0" : "")}{number}/KH-UBND",
            targets.ConvertAll(t => $"{t.Target.Sign} {t.Value} {t.Target.Unit} {year}"),
            units.ConvertAll(u => u.Name),
            units.ConvertAll(u => u.Task)
        );
    }

    private sealed record Plan(string Source, string Number, List<string> Targets, List<string> Units, List<string> Tasks);
}
