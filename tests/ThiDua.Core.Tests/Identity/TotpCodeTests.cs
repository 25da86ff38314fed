using System.Text;
using ThiDua.Core.Identity;

namespace ThiDua.Core.Tests.Identity;

public class TotpCodeTests
{
    /// <summary>The key of the examples in RFC 6238, appendix B.</summary>
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void At_ExampleOfTheRfc_GivesItsCode(long seconds, string code) =>
        Assert.Equal(code, TotpCode.At(Key, TotpCode.StepOf(DateTime.UnixEpoch.AddSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_CodeOfANeighbouringHalfMinute_IsTakenOneStepAway(int away, bool taken)
    {
        var now = new DateTime(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
        var code = TotpCode.At(Key, TotpCode.StepOf(now) + away);

        Assert.Equal(taken, TotpCode.Match(Key, code, now, last: null) is not null);
    }

    [Fact]
    public void Match_CodeThatWasTaken_IsRefused()
    {
        var now = new DateTime(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
        var step = TotpCode.Match(Key, TotpCode.At(Key, TotpCode.StepOf(now)), now, last: null);

        Assert.Null(TotpCode.Match(Key, TotpCode.At(Key, TotpCode.StepOf(now)), now, last: step));
    }

    [Fact]
    public void ToBase32_ExampleOfTheRfc_IsWrittenAsThere()
    {
        // RFC 4648, section 10, without the padding that apps do not want.
        Assert.Equal("MZXW6YTBOI", TotpCode.ToBase32("foobar"u8));
        Assert.Equal("MZXW6", TotpCode.ToBase32("foo"u8));
    }

    [Fact]
    public void Address_NameWithDiacritics_IsEscaped() =>
        Assert.Equal(
            "otpauth://totp/Thi%20%C4%90ua:chutich.konchieng?secret=MZXW6YTBOI&issuer=Thi%20%C4%90ua",
            TotpCode.Address("Thi Đua", "chutich.konchieng", "foobar"u8)
        );
}
