using ThiDua.Core.Contests;

namespace ThiDua.Core.Tests.Contests;

public class QuizPrizeTests
{
    private const string Text = "Giải Nhất | 1\n Giải Nhì |2 \nQuà cho mọi người\nLạ | nhiều\nÂm | 0";

    [Fact]
    public void Read_LinesWithANumber_ArePrizes() =>
        Assert.Equal([new QuizPrize("Giải Nhất", 1), new QuizPrize("Giải Nhì", 2)], QuizPrizes.Read(Text));

    [Theory]
    [InlineData(1, 5, "Giải Nhất")]
    [InlineData(2, 5, "Giải Nhì")]
    [InlineData(3, 1, "Giải Nhì")]
    [InlineData(4, 5, null)]
    [InlineData(1, 0, null)]
    [InlineData(null, null, null)]
    public void Of_Place_WinsWhatIsLeftForIt(int? rank, int? right, string? wins) =>
        Assert.Equal(wins, QuizPrizes.Of(QuizPrizes.Read(Text), rank, right));

    [Fact]
    public void Words_OfPrizes_AreOneLine() =>
        Assert.Equal("Giải Nhất: 1; Giải Nhì: 2; Quà", QuizPrizes.Words("Giải Nhất | 1\nGiải Nhì | 2\n\nQuà"));
}
