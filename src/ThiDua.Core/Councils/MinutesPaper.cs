using ThiDua.Core.Issuing;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Councils;

/// <summary>The minutes of a session, written from what the session holds; no place and date line, secretary left, chair right.</summary>
public static class MinutesPaper
{
    public static PaperFile Write(SessionView view, OrgNode authority)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(Of(view, authority), stream);
        return new PaperFile($"Biên bản {view.Session.Title}.docx", PaperFile.DocxType, stream.ToArray());
    }

    public static OfficialPaper Of(SessionView view, OrgNode authority)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(authority);
        var (session, day) = (view.Session, VietnamTime.DateOf(view.Session.HeldAt));
        return new OfficialPaper
        {
            Letterhead = new Letterhead(ReportNames.ShortCommittee(authority), view.Council.Name),
            Number = DocumentNumber.For(PaperKind.Minutes, null, "HĐTĐKT"),
            Place = null,
            Date = new PartialDate(day.Year, day.Month, day.Day),
            Kind = PaperKind.Minutes,
            Title = session.Title,
            Blocks = [.. Blocks(view)],
            Signature = new PaperSignature(["Chủ tọa"], NameOf(view, CouncilRole.Chair))
            {
                Left = new PaperSignature(["Thư ký"], NameOf(view, CouncilRole.Secretary)),
            },
            Recipients = ["Thành viên Hội đồng"],
            Filing = "HĐTĐKT",
        };
    }

    private static IEnumerable<PaperBlock> Blocks(SessionView view)
    {
        var session = view.Session;
        yield return new PaperParagraph(
            $"Thời gian: {Formats.DateTime(session.HeldAt)}. Địa điểm: {session.Place ?? "[chưa có: địa điểm]"}."
        );
        yield return new PaperHeading(HeadingLevel.Roman, "Thành phần");
        yield return new PaperParagraph(
            $"Hội đồng theo Quyết định số {view.Council.DecisionNumber} gồm {Formats.Number(session.TotalMembers)} thành viên; {Formats.Number(Count(view, AttendanceKind.Present))} thành viên dự họp, {Formats.Number(Count(view, AttendanceKind.InWriting))} thành viên vắng mặt có ý kiến bằng văn bản, {Formats.Number(session.TotalMembers - view.Attending)} thành viên vắng mặt."
        );
        yield return PaperList.Of(
            ListMark.Dash,
            view.Members.Select(m => $"{m.FullName}{(m.Position is { } p ? $", {p}" : "")}: {Attended(view.AttendanceOf(m.Id))}")
        );
        if (session.Agenda is { } agenda)
        {
            yield return new PaperHeading(HeadingLevel.Roman, "Nội dung");
            yield return new PaperNarrative(agenda, "nội dung");
        }

        yield return new PaperHeading(HeadingLevel.Roman, "Kết quả biểu quyết");
        yield return Table(view);
        foreach (var recusal in view.Recusals)
        {
            var member = view.Members.FirstOrDefault(m => m.Id == recusal.MemberId)?.FullName;
            var item = session.Items.Find(i => i.Id == recusal.ItemId)?.Title;
            yield return new PaperParagraph(
                $"{member} không tham gia biểu quyết nội dung “{item}”: {FirstLetter.Lowered(recusal.Reason)}."
            );
        }

        if (session.BallotSeal is { } seal)
        {
            yield return new PaperParagraph($"Mã niêm phong hòm phiếu: {seal}.");
        }

        yield return new PaperHeading(HeadingLevel.Roman, "Kết luận");
        yield return new PaperNarrative(session.Conclusions, "kết luận");
    }

    private static PaperTable Table(SessionView view) =>
        new(
            [
                new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                new PaperColumn("Nội dung", 3.4),
                new PaperColumn("Hình thức", 1.2) { Alignment = CellAlignment.Center },
                new PaperColumn("Đồng ý", 1) { Alignment = CellAlignment.Center },
                new PaperColumn("Không đồng ý", 1) { Alignment = CellAlignment.Center },
                new PaperColumn("Không ý kiến", 1) { Alignment = CellAlignment.Center },
                new PaperColumn("Kết quả", 1.3) { Alignment = CellAlignment.Center },
            ],
            [
                .. view.Session.Items.Select(i => new PaperRow([
                    Formats.Number(i.Ordinal),
                    i.Title,
                    i.Method == VoteMethod.Secret ? "Phiếu kín" : "Công khai",
                    Number(i.Yes),
                    Number(i.No),
                    Number(i.Blank),
                    i.IsVoid ? "Không hợp lệ"
                    : i.Passed is { } passed ? (passed ? "Thông qua" : "Không thông qua")
                    : null,
                ])),
            ]
        );

    private static string? Number(int? count) => count is { } n ? Formats.Number(n) : null;

    private static int Count(SessionView view, AttendanceKind kind) => view.Attendances.Count(a => a.Kind == kind);

    private static string Attended(AttendanceKind? kind) =>
        kind switch
        {
            AttendanceKind.Present => "có mặt",
            AttendanceKind.InWriting => "có ý kiến bằng văn bản",
            _ => "vắng mặt",
        };

    private static string? NameOf(SessionView view, CouncilRole role) => view.Members.FirstOrDefault(m => m.Role == role)?.FullName;
}
