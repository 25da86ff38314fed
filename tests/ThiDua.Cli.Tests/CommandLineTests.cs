namespace ThiDua.Cli.Tests;

public class CommandLineTests
{
    private static readonly string[] Commands = ["read", "import", "demo", "migrate", "create-admin", "rollup", "audit"];

    [Theory]
    [InlineData("vi", "Cách dùng:")]
    [InlineData("en", "Usage:")]
    public async Task Help_EitherLanguage_NamesEveryCommand(string language, string usage)
    {
        var run = await CliRun.Async("--help", "--lang", language);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(usage, run.Out, StringComparison.Ordinal);
        Assert.All(Commands, c => Assert.Contains($"  {c} ", run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_OfACommand_ShowsItsArgumentsAndSharedOptions()
    {
        var run = await CliRun.Async("import", "--help");

        Assert.Equal(0, run.Code);
        Assert.Contains("thidua import <FILE>", run.Out, StringComparison.Ordinal);
        Assert.Contains("--authority <CODE>", run.Out, StringComparison.Ordinal);
        Assert.Contains("--data <DIR>", run.Out, StringComparison.Ordinal);
        Assert.Contains("--postgres <CONNECTION>", run.Out, StringComparison.Ordinal);
        Assert.Contains("--lang", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("read")]
    [InlineData("import x.txt")]
    [InlineData("rollup --movement x")]
    public async Task Run_WrongCommandLine_IsOneSentenceAndCodeTwo(string line)
    {
        var run = await CliRun.Async(line.Split(' '));

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.StartsWith("Lệnh chưa đúng:", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--lang en", null, "en")]
    [InlineData("--lang=en", "vi_VN.UTF-8", "en")]
    [InlineData("--lang vi", "en_US.UTF-8", "vi")]
    [InlineData("", "en_US.UTF-8", "en")]
    [InlineData("", "vi_VN.UTF-8", "vi")]
    [InlineData("", "C.UTF-8", "vi")]
    [InlineData("", null, "vi")]
    public void Language_ArgumentThenTerminal_ElseVietnamese(string args, string? lang, string expected) =>
        Assert.Equal(expected, CliLanguage.Of(args.Split(' '), name => name == "LANG" ? lang : null));
}
