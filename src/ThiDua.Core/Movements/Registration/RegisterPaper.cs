using System.Globalization;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Movements;

/// <summary>The register of a year as a paper and as a sheet.</summary>
public static class RegisterPaper
{
    public static byte[] Docx(RegisterView view, Texts texts, DateOnly today)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(Paper(view, texts, today), stream);
        return stream.ToArray();
    }

    public static byte[] Xlsx(RegisterView view, Texts texts)
    {
        using var stream = new MemoryStream();
        string[] heads =
        [
            texts["movements.register.unit"],
            texts["movements.register.person"],
            texts["movements.register.title"],
            texts["movements.register.pledges"],
            texts["movements.register.work"],
            texts["movements.register.submitted"],
            texts["movements.register.late"],
            texts["movements.register.state"],
        ];
        var rows = view.Rows.Select(r =>
            (IReadOnlyList<SheetCell>)
                [
                    SheetCell.Of(r.UnitName),
                    SheetCell.Of(r.PersonName),
                    SheetCell.Of(Title(r, texts)),
                    SheetCell.Of(string.Join("; ", Pledges(r, view))),
                    SheetCell.Of(string.Join("; ", Works(r, view))),
                    SheetCell.Of(r.Registration.SubmittedAt is { } at ? VietnamTime.DateOf(at) : (DateOnly?)null),
                    SheetCell.Of(r.Registration.LateReason),
                    SheetCell.Of(texts[$"movements.registration.state.{r.Registration.State}"]),
                ]
        );
        SheetWriter.Write(stream, SheetFormat.Xlsx, texts["movements.register.sheet", view.Call.Year], heads, rows);
        return stream.ToArray();
    }

    /// <summary>"Tỷ lệ hộ …: 75%", in the order of the targets.</summary>
    public static IEnumerable<string> Pledges(RegisterRow row, RegisterView view) =>
        row
            .Registration.Pledges.Where(p => view.Targets.ContainsKey(p.TargetId))
            .OrderBy(p => view.Targets[p.TargetId].Target.Ordinal)
            .Select(p => $"{view.Targets[p.TargetId].Measure.Name}: {FigureText.TargetValue(view.Targets[p.TargetId].Measure, p.Value)}");

    public static IEnumerable<string> Works(RegisterRow row, RegisterView view)
    {
        var tasks = row.Registration.Tasks.Select(t => view.Tasks.GetValueOrDefault(t.TaskId)).OfType<string>();
        return row.Registration.OwnWork is { } own ? tasks.Append(own) : tasks;
    }

    private static OfficialPaper Paper(RegisterView view, Texts texts, DateOnly today) =>
        new()
        {
            Letterhead = new Letterhead(null, $"Ủy ban nhân dân\n{view.AuthorityName}"),
            Number = DocumentNumber.For(PaperKind.Report, null, "UBND"),
            Place = null,
            Date = new PartialDate(today.Year),
            Kind = PaperKind.Report,
            Title = $"Tổng hợp đăng ký thi đua năm {view.Call.Year} – {view.Movement.Name}",
            Blocks =
            [
                new PaperParagraph(
                    $"Đến {OfficialDate.Format(today)}, có {view.Rows.Count(r => r.PersonName is null)} đơn vị và {view.Rows.Count(r => r.PersonName is not null)} cá nhân đăng ký; {view.Missing.Count} đơn vị chưa đăng ký."
                ),
                Table(view, texts),
            ],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", null),
            Recipients = ["Như trên"],
            Filing = "VT",
        };

    private static PaperTable Table(RegisterView view, Texts texts) =>
        new(
            [
                new PaperColumn("STT", 0.5) { Alignment = CellAlignment.Center },
                new PaperColumn("Đơn vị, cá nhân", 2),
                new PaperColumn("Danh hiệu, hình thức phấn đấu", 1.6),
                new PaperColumn("Chỉ tiêu cam kết", 2.6),
                new PaperColumn("Nội dung đảm nhận", 3),
            ],
            [
                .. view.Rows.Select(
                    (r, i) =>
                        new PaperRow([
                            (i + 1).ToString(CultureInfo.InvariantCulture),
                            r.PersonName is null ? FirstLetter.Capitalised(r.UnitName) : $"{r.PersonName} ({r.UnitName})",
                            Title(r, texts) ?? "",
                            string.Join("; ", Pledges(r, view)),
                            string.Join("; ", Works(r, view)),
                        ])
                ),
            ]
        );

    private static string? Title(RegisterRow row, Texts texts) =>
        row.Registration.Title is { } title ? texts[$"movements.registered-title.{title}"] : null;
}
