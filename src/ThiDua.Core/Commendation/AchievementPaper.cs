using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Commendation;

/// <summary>The achievement report as a Word file.</summary>
internal static class AchievementPaper
{
    public static byte[] Write(Nomination nomination, Honoree honoree, OrgNode? unit)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(Of(nomination, honoree, unit), stream);
        return stream.ToArray();
    }

    private static OfficialPaper Of(Nomination nomination, Honoree honoree, OrgNode? unit) =>
        new()
        {
            Letterhead = new Letterhead(null, unit is null ? null : FirstLetter.Capitalised(unit.Name)),
            Number = DocumentNumber.For(PaperKind.Report, null, "KT"),
            Place = unit?.ShortName,
            Date = null,
            Kind = PaperKind.Report,
            Title = $"Thành tích đề nghị khen thưởng của {honoree.FullName}",
            Blocks = [new PaperParagraph(nomination.Summary), new PaperNarrative(nomination.Report, "báo cáo thành tích")],
            Signature = PaperSignature.Own("Thủ trưởng đơn vị", null),
            Recipients = ["Cơ quan thường trực thi đua, khen thưởng"],
            Filing = "VT",
        };
}
