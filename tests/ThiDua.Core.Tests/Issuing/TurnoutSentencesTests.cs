using ThiDua.Core.Issuing;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;

namespace ThiDua.Core.Tests.Issuing;

public class TurnoutSentencesTests
{
    private static readonly DateOnly Day = new(2026, 7, 5);

    [Fact]
    public void Asked_PrintsTheLastDay() =>
        Assert.Equal(
            "Ủy ban nhân dân xã Kon Chiêng yêu cầu 02 đơn vị báo cáo kết quả thực hiện Phong trào thử 6 tháng đầu năm 2026; thời hạn đến hết ngày 14 tháng 6 năm 2026.",
            TurnoutSentences.Asked(
                "Ủy ban nhân dân xã Kon Chiêng",
                "Phong trào thử 6 tháng đầu năm 2026",
                Of(ReturnState.Accepted, ReturnState.Draft),
                new DateTime(2026, 6, 14, 16, 59, 59, DateTimeKind.Utc)
            )
        );

    [Fact]
    public void HandedIn_Nobody_SaysNobody() =>
        Assert.Equal(
            "Tính đến ngày 05 tháng 7 năm 2026, chưa có đơn vị nào gửi báo cáo.",
            TurnoutSentences.HandedIn(Of(ReturnState.Draft), Day)
        );

    [Fact]
    public void HandedIn_AllAccepted_SaysAll() =>
        Assert.Equal(
            "Tính đến ngày 05 tháng 7 năm 2026, cả 02 đơn vị đã gửi báo cáo, tất cả báo cáo đã được duyệt.",
            TurnoutSentences.HandedIn(Of(ReturnState.Accepted, ReturnState.Locked), Day)
        );

    [Fact]
    public void HandedIn_OnlyOneAsked_IsSingular() =>
        Assert.Equal(
            "Tính đến ngày 05 tháng 7 năm 2026, đơn vị được yêu cầu đã gửi báo cáo, báo cáo đã được duyệt.",
            TurnoutSentences.HandedIn(Of(ReturnState.Accepted), Day)
        );

    [Fact]
    public void HandedIn_OfEveryState_SaysHowManyStandWhere() =>
        Assert.Equal(
            "Tính đến ngày 05 tháng 7 năm 2026, có 4/6 đơn vị (66,7%) đã gửi báo cáo, trong đó 01 báo cáo đã được duyệt, 01 báo cáo đang chờ duyệt, 02 báo cáo đang được đơn vị hoàn thiện lại.",
            TurnoutSentences.HandedIn(
                Of(
                    ReturnState.Accepted,
                    ReturnState.Submitted,
                    ReturnState.Returned,
                    ReturnState.Reopened,
                    ReturnState.Draft,
                    ReturnState.NotStarted
                ),
                Day
            )
        );

    [Fact]
    public void Late_Nobody_SaysInTime() =>
        Assert.Equal("Các báo cáo đều được gửi đúng thời hạn.", TurnoutSentences.Late(Of(ReturnState.Accepted)));

    [Fact]
    public void Late_One_IsNamed() =>
        Assert.Equal(
            "Có 01 đơn vị gửi báo cáo chậm so với thời hạn: làng 2.",
            TurnoutSentences.Late(new Turnout([Unit(1, ReturnState.Accepted), Unit(2, ReturnState.Accepted, isLate: true)]))
        );

    [Fact]
    public void Silent_Some_AreNamed() =>
        Assert.Equal(
            "Còn 02 đơn vị chưa gửi báo cáo: làng 2, làng 3.",
            TurnoutSentences.Silent(Of(ReturnState.Accepted, ReturnState.Draft, ReturnState.NotStarted))
        );

    [Fact]
    public void Silent_Nobody_SaysNothing() => Assert.Equal("", TurnoutSentences.Silent(Of(ReturnState.Accepted)));

    [Fact]
    public void Silent_Very_Many_AreCutOff()
    {
        var sentence = TurnoutSentences.Silent(Of([ReturnState.Accepted, .. Enumerable.Repeat(ReturnState.Draft, 42)]));

        Assert.EndsWith("làng 31 và 12 đơn vị khác.", sentence, StringComparison.Ordinal);
    }

    private static Turnout Of(params ReturnState[] states) => new([.. states.Select((s, i) => Unit(i + 1, s))]);

    private static UnitTurnout Unit(int number, ReturnState state, bool isLate = false) =>
        new(new OrgNode(Guid.CreateVersion7(), null, number, number, 2, UnitKind.Village, $"làng {number}", $"{number}"), state, isLate);
}
