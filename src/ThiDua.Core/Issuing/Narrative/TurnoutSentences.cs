using ThiDua.Core.Assessment;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Who was asked to report, who did, who was late and who is silent, as an official report says it.</summary>
public static class TurnoutSentences
{
    private const int NamesPrinted = 30;

    /// <param name="issuer">"Ủy ban nhân dân xã Kon Chiêng".</param>
    /// <param name="subject">The movement and the period.</param>
    public static string Asked(string issuer, string subject, Turnout turnout, DateTime dueAt) =>
        $"{issuer} yêu cầu {FigureWords.Count(turnout.Asked)} đơn vị báo cáo kết quả thực hiện {subject}; thời hạn đến hết {OfficialDate.Format(VietnamTime.DateOf(dueAt))}.";

    public static string HandedIn(Turnout turnout, DateOnly on, FigureMarks? marks = null)
    {
        var since = $"Tính đến {OfficialDate.Format(on)}";
        if (turnout.HandedIn == 0)
        {
            return $"{since}, chưa có đơn vị nào gửi báo cáo.";
        }

        var who =
            turnout.HandedIn == turnout.Asked
                ? $"{(turnout.Asked == 1 ? "đơn vị được yêu cầu" : $"cả {FigureWords.Count(turnout.Asked)} đơn vị")} đã gửi báo cáo"
                : $"có {(marks ?? FigureMarks.None).Now($"{Formats.Number(turnout.HandedIn)}/{Formats.Number(turnout.Asked)} đơn vị ({Formats.Percent(numerator: turnout.HandedIn, denominator: turnout.Asked)})")} đã gửi báo cáo";
        return $"{since}, {who}{Judged(turnout)}.";
    }

    public static string Late(Turnout turnout) =>
        turnout.HandedIn == 0 ? ""
        : turnout.Late.Count == 0 ? "Các báo cáo đều được gửi đúng thời hạn."
        : $"Có {FigureWords.Count(turnout.Late.Count)} đơn vị gửi báo cáo chậm so với thời hạn: {Names(turnout.Late)}.";

    /// <summary>Empty where everybody has handed in.</summary>
    public static string Silent(Turnout turnout) =>
        turnout.Silent.Count == 0
            ? ""
            : $"{(turnout.HandedIn == 0 ? "Các đơn vị" : $"Còn {FigureWords.Count(turnout.Silent.Count)} đơn vị")} chưa gửi báo cáo: {Names(turnout.Silent)}.";

    private static string Judged(Turnout turnout)
    {
        if (turnout.Accepted == turnout.HandedIn)
        {
            return turnout.Accepted == 1 ? ", báo cáo đã được duyệt" : ", tất cả báo cáo đã được duyệt";
        }

        (int Count, string Words)[] parts =
        [
            (turnout.Accepted, "báo cáo đã được duyệt"),
            (turnout.Waiting, "báo cáo đang chờ duyệt"),
            (turnout.InCorrection, "báo cáo đang được đơn vị hoàn thiện lại"),
        ];
        return ", trong đó " + string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{FigureWords.Count(p.Count)} {p.Words}"));
    }

    private static string Names(IReadOnlyList<UnitTurnout> units)
    {
        var names = string.Join(", ", units.Take(NamesPrinted).Select(u => u.Unit.Name));
        return units.Count > NamesPrinted ? $"{names} và {FigureWords.Count(units.Count - NamesPrinted)} đơn vị khác" : names;
    }
}
