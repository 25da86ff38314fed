using ThiDua.Core.Inspection;

namespace ThiDua.Core.Tests.Inspection;

public class DrawTests
{
    private const string Seed = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Fact]
    public void Draw_SameSeed_DrawsTheSameInAnyOrder()
    {
        Guid[] units = [.. Enumerable.Range(1, 50).Select(i => new Guid(i, 0, 0, new byte[8]))];
        var shuffled = units.ToArray();
        new Random(3).Shuffle(shuffled);

        var drawn = Draw.Of(Seed, units, 7);

        Assert.Equal(drawn, Draw.Of(Seed, shuffled, 7));
        Assert.Equal(7, drawn.Distinct().Count());
        Assert.NotEqual(drawn, Draw.Of(Draw.NewSeed(), units, 7));
        Assert.True(string.CompareOrdinal(Draw.TicketOf(Seed, drawn[0]), Draw.TicketOf(Seed, drawn[6])) < 0);
    }

    // printf '%s' 0011…eeff | sha256sum, and printf '%s' 0011…eeff:00000001-0000-0000-0000-000000000000 | sha256sum
    [Fact]
    public void Draw_HashAndTicket_AreThoseOfAnyOtherTool()
    {
        Assert.Equal("2a8abfa8cb9906290437854193ca6bca41d4d4e26d1d454bd66a35158095e737", Draw.HashOf(Seed));
        Assert.Equal(
            "e1dfe864e631cc4ca7dfc92d31e98174b1a15677b67b8e579143539343c3bf87",
            Draw.TicketOf(Seed, new Guid(1, 0, 0, new byte[8]))
        );
    }

    [Fact]
    public void Risk_SignsAreCappedWrittenAndReadBack()
    {
        var signs = new Dictionary<RiskSign, int>
        {
            [RiskSign.Late] = 5,
            [RiskSign.Outlier] = 1,
            [RiskSign.Jump] = 0,
        };

        Assert.Equal(20 + 15, RiskSigns.PointsOf(signs));
        Assert.Equal("Late:5;Outlier:1", RiskSigns.Write(signs));
        Assert.Equal(35, RiskSigns.PointsOf(RiskSigns.Read(RiskSigns.Write(signs))));
        Assert.Equal(Enum.GetValues<RiskSign>().Length, RiskSigns.Table.Count);
    }
}
