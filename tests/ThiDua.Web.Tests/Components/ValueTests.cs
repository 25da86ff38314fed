using ThiDua.Web.Components;

namespace ThiDua.Web.Tests.Components;

public class ValueTests
{
    [Fact]
    public void VietnameseDate_Date_IsReadByPeopleAndMachines()
    {
        var shown = VietnameseDate.Build(new DateOnly(2026, 2, 5), isLong: true).Parse();
        Assert.Equal(("ngày 05 tháng 02 năm 2026", "2026-02-05"), (shown.TextContent, shown.GetAttribute("datetime")));
        Assert.Equal("05/12/2026", VietnameseDate.Build(new DateOnly(2026, 12, 5), isLong: false).Parse().TextContent);
        Assert.Equal("–", VietnameseDate.Build(null, isLong: false).Parse().TextContent);
    }

    [Fact]
    public void VietnameseNumber_Number_HasPointsAndAComma()
    {
        var shown = VietnameseNumber.Build(1234.5m, 2).Parse();
        Assert.Equal(("1.234,5", "1234.5"), (shown.TextContent, shown.GetAttribute("value")));
        Assert.Equal("–", VietnameseNumber.Build(null, 2).Parse().TextContent);
    }

    [Fact]
    public async Task StepList_Times_SayWhenAndHowLongItTook()
    {
        var start = new DateTime(2026, 11, 2, 1, 30, 0, DateTimeKind.Utc);
        var list = await new StepList(Rendering.Texts)
        {
            Steps =
            [
                new("Soạn", StepState.Done, At: start),
                new("Gửi", StepState.Done, "Nguyễn Văn A", start.AddMinutes(45)),
                new("Duyệt", StepState.Done, At: start.AddHours(5)),
                new("Ký", StepState.Done, At: start.AddDays(7)),
                new("Ban hành", StepState.Ahead, "Chờ số"),
            ],
        }.ElementAsync(new View());

        Assert.Equal(
            [
                "02/11/2026 08:30",
                "02/11/2026 09:15, sau 45 phút, Nguyễn Văn A",
                "02/11/2026 13:30, sau 4 giờ",
                "09/11/2026 08:30, sau 6 ngày",
                "Chờ số",
            ],
            list.QuerySelectorAll("small").Select(s => s.TextContent)
        );
    }
}
