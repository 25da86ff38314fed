using ThiDua.Core.Assessment;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Who was asked to report, who did, who was late and who is silent, as an official report says it.</summary>
public static class TurnoutSentences
{
    private const int NamesPrinted = 30;
    private const string AskedUnits = "Đơn vị được yêu cầu báo cáo";
    private const string HandedInUnits = "Đơn vị đã gửi báo cáo";
    private const string LateUnits = "Đơn vị gửi báo cáo chậm";
    private const string SilentUnits = "Đơn vị chưa gửi báo cáo";

    /// <param name="issuer">"Ủy ban nhân dân xã Kon Chiêng".</param>
    /// <param name="subject">The movement and the period.</param>
    public static string Asked(string issuer, string subject, Turnout turnout, DateTime dueAt, CountMark? mark = null) =>
        $"{issuer} yêu cầu {Counted(mark, AskedUnits, turnout.Asked)} đơn vị báo cáo kết quả thực hiện {subject}; thời hạn đến hết {OfficialDate.Format(VietnamTime.DateOf(dueAt))}.";

    public static string HandedIn(Turnout turnout, DateOnly on, CountMark? mark = null)
    {
        var since = $"Tính đến {OfficialDate.Format(on)}";
        if (turnout.HandedIn == 0)
        {
            return $"{since}, chưa có đơn vị nào gửi báo cáo.";
        }

        var who =
            turnout.HandedIn == turnout.Asked
                ? $"{(turnout.Asked == 1 ? "đơn vị được yêu cầu" : $"cả {Counted(mark, HandedInUnits, turnout.HandedIn)} đơn vị")} đã gửi báo cáo"
                : $"có {Marked(mark, HandedInUnits, turnout.HandedIn, $"{Formats.Number(turnout.HandedIn)}/{Formats.Number(turnout.Asked)} đơn vị ({Formats.Percent(numerator: turnout.HandedIn, denominator: turnout.Asked)})")} đã gửi báo cáo";
        return $"{since}, {who}{Judged(turnout, mark)}.";
    }

    public static string Late(Turnout turnout, CountMark? mark = null) =>
        turnout.HandedIn == 0 ? ""
        : turnout.Late.Count == 0 ? "Các báo cáo đều được gửi đúng thời hạn."
        : $"Có {Counted(mark, LateUnits, turnout.Late.Count)} đơn vị gửi báo cáo chậm so với thời hạn: {Names(turnout.Late)}.";

    /// <summary>Empty where everybody has handed in.</summary>
    public static string Silent(Turnout turnout, CountMark? mark = null) =>
        turnout.Silent.Count == 0
            ? ""
            : $"{(turnout.HandedIn == 0 ? "Các đơn vị" : $"Còn {Counted(mark, SilentUnits, turnout.Silent.Count)} đơn vị")} chưa gửi báo cáo: {Names(turnout.Silent)}.";

    private static string Judged(Turnout turnout, CountMark? mark)
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
        return ", trong đó "
            + string.Join(
                ", ",
                parts.Where(p => p.Count > 0).Select(p => $"{Counted(mark, FirstLetter.Capitalised(p.Words), p.Count)} {p.Words}")
            );
    }

    private static string Counted(CountMark? mark, string what, int count) => Marked(mark, what, count, FigureWords.Count(count));

    private static string Marked(CountMark? mark, string what, int count, string printed) => mark?.Invoke(what, count, printed) ?? printed;

    private static string Names(IReadOnlyList<UnitTurnout> units)
    {
        var names = string.Join(", ", units.Take(NamesPrinted).Select(u => u.Unit.Name));
        return units.Count > NamesPrinted ? $"{names} và {FigureWords.Count(units.Count - NamesPrinted)} đơn vị khác" : names;
    }
}
