using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A setting that cannot be used keeps the host from starting, in one sentence of each language; a mistyped one is named.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("--Uploads:MaxBytes=50MB", "Uploads:MaxBytes")]
    [InlineData("--SignIn:IdleAfter=lau", "SignIn:IdleAfter")]
    [InlineData("--Security:Proxies:0=proxy", "Security:Proxies:0")]
    [InlineData("--ThiDua:Demo=co", "ThiDua:Demo")]
    [InlineData("--Portal:KeepSeconds=-1", "Portal:KeepSeconds")]
    [InlineData("--Mail:Port=mail", "Mail:Port")]
    [InlineData("--urls=localhost:1", "urls")]
    [InlineData("--Keys:Certificate=/etc/hostname", "Keys:Certificate")]
    [InlineData("--Keys:FormerCertificates:0=/khong/co.p12", "Keys:FormerCertificates:0")]
    public async Task Start_WithAValueThatCannotBeUsed_SaysSoAndEnds(string setting, string key)
    {
        var (exitCode, said) = await ServerProcess.RunToEndAsync(new() { Demo = false, Settings = [setting] });

        Assert.Equal(1, exitCode);
        AssertTwoLines(said, key);
    }

    [Fact]
    public async Task Start_WithAWrongConnectionString_SaysSoWithoutItsPassword()
    {
        var (exitCode, said) = await ServerProcess.RunToEndAsync(
            new() { Demo = false, Settings = ["--ThiDua:Postgres=Host=db;Passwort=bi-mat"] }
        );

        Assert.Equal(1, exitCode);
        AssertTwoLines(said, "ThiDua:Postgres");
        Assert.DoesNotContain("bi-mat", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAMistypedKey_StartsAndNamesTheOneThatWasMeant()
    {
        await using var server = await ServerProcess.StartAsync(
            new() { Demo = false, Settings = ["--SignIn:IdelAfter=00:30:00", "--ThiDua:BaseData=false"] }
        );

        Assert.Contains("Không có thiết lập SignIn:IdelAfter", server.Output, StringComparison.Ordinal);
        Assert.Contains("Có phải SignIn:IdleAfter không?", server.Output, StringComparison.Ordinal);
    }

    /// <summary>A line in Vietnamese, one in English, and nothing else: no stack trace, no log.</summary>
    private static void AssertTwoLines(string said, string key)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(lines.Length == 2, said);
        Assert.All(lines, line => Assert.StartsWith($"{key} (", line, StringComparison.Ordinal));
        Assert.Contains("không dùng được. Giá trị phải", lines[0], StringComparison.Ordinal);
        Assert.Contains("cannot be used. It must be", lines[1], StringComparison.Ordinal);
    }
}
