using ThiDua.Core.Communications;

namespace ThiDua.Core.Tests.Communications;

public class ChannelRuleTests
{
    private static readonly NotificationHours Hours = NotificationHours.Default(Guid.Empty);

    [Theory]
    // 22:30 in Vietnam is quiet until 06:00; 05:59 for one minute more; 12:00 not at all.
    [InlineData("2026-11-20T15:30:00Z", "2026-11-20T23:00:00Z")]
    [InlineData("2026-11-20T22:59:00Z", "2026-11-20T23:00:00Z")]
    [InlineData("2026-11-20T05:00:00Z", "2026-11-20T05:00:00Z")]
    public void NotQuiet_IsTheEndOfTheQuietHours(string now, string expected) =>
        Assert.Equal(Utc(expected), DeliveryTimes.NotQuiet(Utc(now), Hours));

    [Theory]
    [InlineData("2026-11-20T05:00:00Z", "2026-11-21T00:00:00Z")]
    [InlineData("2026-11-20T23:30:00Z", "2026-11-21T00:00:00Z")]
    [InlineData("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z")]
    public void NextDigest_IsTheNextSevenInTheMorning(string now, string expected) =>
        Assert.Equal(Utc(expected), DeliveryTimes.NextDigest(Utc(now), Hours));

    [Fact]
    public void PauseAfter_GrowsAndEnds() =>
        Assert.Equal([1, 5, 25, 125, null], Enumerable.Range(1, 5).Select(n => (int?)DeliveryTimes.PauseAfter(n)?.TotalMinutes));

    [Fact]
    public void Loudspeaker_SpeaksShortLinesWithReadingTime()
    {
        var article = Article(
            "Tỷ lệ hộ dùng VNeID đạt 62,5%",
            "Tăng 10% so với 2025.",
            "## Kết quả\n\n- Làng Klah\n- Làng Vơng\n\nMã 1.234 hộ đã cài. Xin cảm ơn!"
        );

        var script = ChannelTexts.Loudspeaker("Kính thưa bà con.", article);

        Assert.Equal("Tỷ lệ hộ dùng VNeID đạt 62,5 phần trăm.", script.Lines[1]);
        Assert.Contains("Mã 1.234 hộ đã cài.", script.Lines);
        Assert.DoesNotContain(script.Lines, l => l.Contains('#', StringComparison.Ordinal) || l.StartsWith('-'));
        Assert.InRange(script.Seconds, 10, 25);
    }

    [Fact]
    public void SocialPost_FitsWhateverTheSummary()
    {
        var post = ChannelTexts.SocialPost(Article("Tiêu đề", new string('a', 500), "x"), "https://thidua.example/cong-khai/tin/x");

        Assert.InRange(post.Length, 300, 500);
        Assert.Contains("https://thidua.example/cong-khai/tin/x", post, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0912 345 678", "84912345678")]
    [InlineData("+84912345678", "84912345678")]
    [InlineData("12345", null)]
    public void ZaloPhone_IsInternational(string typed, string? expected) => Assert.Equal(expected, ZaloChannel.Phone(typed));

    private static Article Article(string title, string summary, string body) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = Guid.Empty,
            Column = ArticleColumn.News,
            Title = title,
            Slug = "x",
            Summary = summary,
            Body = body,
            State = ArticleState.Draft,
            AuthorId = Guid.Empty,
            ChangedAt = default,
        };

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind);
}
