using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Movements;

/// <summary>The invitation to an event, and its minutes, as papers after Decree 30/2020.</summary>
public static class InvitationPaper
{
    /// <summary>Giấy mời for all guests.</summary>
    public static PlanFile Invitation(EventView view, DateOnly today, string? signer)
    {
        var happening = view.Event;
        var committee = $"Ủy ban nhân dân {view.Authority?.Name}";
        return File(
            $"Giấy mời {happening.Title}.docx",
            new OfficialPaper
            {
                Letterhead = new Letterhead(null, $"Ủy ban nhân dân\n{view.Authority?.Name}"),
                Number = DocumentNumber.For(Kind("Giấy mời", "GM"), null, "UBND"),
                Place = view.Authority?.ShortName,
                Date = new PartialDate(today.Year, today.Month, today.Day),
                Kind = Kind("Giấy mời", "GM"),
                Title = happening.Title,
                Blocks =
                [
                    new PaperParagraph($"{committee} trân trọng kính mời: {Guests(view)}"),
                    new PaperParagraph($"Tới dự: {happening.Title}, thuộc phong trào thi đua “{view.Movement.Name}”."),
                    new PaperParagraph($"Thời gian: {When(happening)}."),
                    new PaperParagraph($"Địa điểm: {happening.Place}."),
                    .. Programme(happening),
                    new PaperParagraph("Rất mong các đồng chí, quý vị đến dự đầy đủ, đúng thời gian."),
                ],
                Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", signer),
                Recipients = ["Như trên"],
                Filing = "VT",
            }
        );
    }

    /// <summary>Biên bản: what was said and concluded, who came.</summary>
    public static PlanFile Minutes(EventView view)
    {
        var happening = view.Event;
        return File(
            $"Biên bản {happening.Title}.docx",
            new OfficialPaper
            {
                Letterhead = new Letterhead(null, $"Ủy ban nhân dân\n{view.Authority?.Name}"),
                Number = DocumentNumber.For(PaperKind.Minutes, null, "UBND"),
                Place = null,
                Date = null,
                Kind = PaperKind.Minutes,
                Title = happening.Title,
                Blocks =
                [
                    new PaperParagraph($"Thời gian: {When(happening)}. Địa điểm: {happening.Place}."),
                    new PaperHeading(HeadingLevel.Roman, "Thành phần tham dự"),
                    Attendance(view),
                    new PaperHeading(HeadingLevel.Roman, "Nội dung"),
                    new PaperNarrative(happening.Minutes, "nội dung"),
                    new PaperHeading(HeadingLevel.Roman, "Kết luận"),
                    happening.Conclusions.Count > 0
                        ? PaperList.Of(ListMark.Number, happening.Conclusions.Select(c => c.Text.TrimEnd('.', ';') + "."))
                        : new PaperNarrative(null, "kết luận"),
                ],
                Signature = PaperSignature.Own("Chủ trì", null) with { Left = PaperSignature.Own("Thư ký", null) },
                Recipients = ["Thành phần dự họp"],
                Filing = "VT",
            }
        );
    }

    private static PaperKind Kind(string name, string symbol) => new(name, symbol);

    private static string Guests(EventView view) =>
        view.Guests.Count == 0 ? "[chưa có: thành phần mời]" : string.Join("; ", view.Guests.Select(g => FirstLetter.Capitalised(g.Name)));

    private static string When(MovementEvent happening)
    {
        var day = VietnamTime.DateOf(happening.StartsAt);
        var until = happening.EndsAt is { } end ? $" đến {Formats.DateTime(end)}" : "";
        return $"{Formats.Time(happening.StartsAt)}, {OfficialDate.Format(day)}{until}";
    }

    private static IEnumerable<PaperBlock> Programme(MovementEvent happening)
    {
        if (happening.Programme is { } programme)
        {
            yield return new PaperParagraph("Chương trình:");
            yield return PaperList.Of(
                ListMark.Dash,
                programme.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            );
        }
    }

    private static PaperList Attendance(EventView view)
    {
        var came = view.Guests.Where(g => g.Guest.AttendedAt is not null).Select(g => FirstLetter.Capitalised(g.Name)).ToList();
        var missing = view.Guests.Where(g => g.Guest.AttendedAt is null).Select(g => FirstLetter.Capitalised(g.Name)).ToList();
        return PaperList.Of(
            ListMark.Dash,
            $"Có mặt ({came.Count}): {(came.Count > 0 ? string.Join("; ", came) : "không")}.",
            $"Vắng mặt ({missing.Count}): {(missing.Count > 0 ? string.Join("; ", missing) : "không")}."
        );
    }

    private static PlanFile File(string name, OfficialPaper paper)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(paper, stream);
        return new PlanFile(name, stream.ToArray());
    }
}
