using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Tests.Identity;

public class PasswordRulesTests
{
    private static readonly Texts Texts = Texts.Load([typeof(PasswordRules).Assembly], strict: true);

    [Theory]
    [InlineData("bò gặm cỏ non", false)] // 13
    [InlineData("bò gặm cỏ non!", true)] // 14
    [InlineData("trăng sáng vườn chè", true)]
    public void Mistake_WithoutSecondFactor_Wants14(string password, bool fits) => Assert.Equal(fits, Mistake(password, false) is null);

    [Theory]
    [InlineData("cỏ non7", false)] // 7
    [InlineData("cỏ non 7", true)] // 8
    public void Mistake_WithSecondFactor_Wants8(string password, bool fits) => Assert.Equal(fits, Mistake(password, true) is null);

    [Theory]
    [InlineData("matkhau123")]
    [InlineData("Mật khẩu 2026!")]
    [InlineData("anhyeuem2026")]
    [InlineData("1234567890")]
    [InlineData("12345678901234")]
    [InlineData("98765432109876")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababababab")]
    [InlineData("qwertyuiop12345")]
    [InlineData("passwordpassword")]
    [InlineData("thiduathiduathidua")]
    [InlineData("administrator2026")]
    public void Mistake_OneOfTheCommonest_IsRefused(string password)
    {
        Assert.Contains("phổ biến", Mistake(password, true) ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quantri.konchieng")]
    [InlineData("NguyenVanThu2026")]
    public void Mistake_OnesOwnName_IsRefused(string password) => Assert.NotNull(Mistake(password, false));

    [Fact]
    public void Mistake_LongSentenceWithTheName_WillDo() => Assert.Null(Mistake("nguyễn văn thử thích uống cà phê sáng", false));

    private static string? Mistake(string password, bool hasSecondFactor) =>
        PasswordRules.Mistake(password, "quantri.konchieng", "Nguyễn Văn Thử", hasSecondFactor, Texts);
}
