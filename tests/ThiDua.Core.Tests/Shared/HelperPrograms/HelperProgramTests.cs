using System.Text;
using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Core.Tests.Shared.HelperPrograms;

/// <summary>Limits and surroundings of child processes, tried on programs that every Unix has.</summary>
public sealed class HelperProgramTests
{
    private const long MB = 1024 * 1024;
    private static readonly HelperLimits Roomy = new(TimeSpan.FromSeconds(20), 512 * MB, MB);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OfAProgramThatEndsWell_GivesItsOutput()
    {
        var run = await RunAsync("echo", Roomy, "Kế hoạch; $(id) `id` && rm *");

        // No shell looked at the argument.
        Assert.Equal((HelperOutcome.Done, "Kế hoạch; $(id) `id` && rm *\n"), (run.Outcome, Encoding.UTF8.GetString(run.Output)));
    }

    [Fact]
    public async Task Run_OfAProgramThatFails_SaysSoWithItsComplaint()
    {
        var run = await RunAsync("ls", Roomy, "/no/such/folder");

        Assert.Equal(HelperOutcome.Failed, run.Outcome);
        Assert.Contains("/no/such/folder", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAProgramThatIsNotThere_IsMissing()
    {
        var program = new HelperProgram("no-such-program", "no-such-package", Roomy);
        using var folder = new HelperFolder();

        Assert.False(program.IsInstalled);
        Assert.Equal(HelperOutcome.Missing, (await program.RunAsync(folder, [], Stop)).Outcome);
    }

    [Fact]
    public async Task Run_BeyondItsTime_IsEnded()
    {
        var run = await RunAsync("sleep", Roomy with { Time = TimeSpan.FromMilliseconds(200) }, "60");

        Assert.Equal(HelperOutcome.TooSlow, run.Outcome);
    }

    [Fact]
    public async Task Run_ThatPrintsWithoutEnd_IsEndedAndCut()
    {
        var run = await RunAsync("yes", Roomy with { OutputBytes = 1000 });

        Assert.Equal((HelperOutcome.TooMuchOutput, 1000), (run.Outcome, run.Output.Length));
    }

    [Fact]
    public async Task Run_ThatWantsTooMuchMemory_Fails()
    {
        Assert.SkipUnless(new HelperProgram("prlimit", "util-linux", Roomy).IsInstalled, "prlimit (util-linux) is missing.");

        // Without a line end "tail" keeps all it reads.
        var run = await RunAsync("tail", Roomy with { MemoryBytes = 64 * MB }, "/dev/zero");

        Assert.Equal(HelperOutcome.Failed, run.Outcome);
    }

    [Fact]
    public async Task Run_SeesOnlyItsFolderAndAnEmptyEnvironment()
    {
        using var folder = new HelperFolder();

        var place = await new HelperProgram("pwd", "coreutils", Roomy).RunAsync(folder, [], Stop);
        var environment = await new HelperProgram("env", "coreutils", Roomy).RunAsync(folder, [], Stop);

        Assert.Equal(folder.Path, Encoding.UTF8.GetString(place.Output).Trim());
        var names = Encoding
            .UTF8.GetString(environment.Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split('=')[0]);
        Assert.Equal(["HOME", "LC_ALL", "OMP_THREAD_LIMIT", "PATH", "TMPDIR"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_Cancelled_ThrowsAndEndsTheProgram()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var folder = new HelperFolder();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new HelperProgram("sleep", "coreutils", Roomy).RunAsync(folder, ["60"], patience.Token)
        );
    }

    [Fact]
    public async Task Folder_Disposed_IsGoneWithItsFiles()
    {
        var folder = new HelperFolder();
        await folder.AddAsync("in.pdf", [1, 2, 3], Stop);

        folder.Dispose();

        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task Folder_FileTooLargeOrAbsent_IsNotGivenBack()
    {
        using var folder = new HelperFolder();
        await folder.AddAsync("out.txt", [1, 2, 3], Stop);

        Assert.Equal([1, 2, 3], await folder.FindAsync("out.txt", 3, Stop));
        Assert.Null(await folder.FindAsync("out.txt", 2, Stop));
        Assert.Null(await folder.FindAsync("other.txt", 3, Stop));
    }

    private static async Task<HelperRun> RunAsync(string program, HelperLimits limits, params string[] arguments)
    {
        using var folder = new HelperFolder();
        return await new HelperProgram(program, "coreutils", limits).RunAsync(folder, arguments, Stop);
    }
}
