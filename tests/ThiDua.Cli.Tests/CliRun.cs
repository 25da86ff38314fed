using System.Text;

namespace ThiDua.Cli.Tests;

/// <summary>Runs the program in this process and keeps what it wrote.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    public static async Task<CliRun> Async(params string[] args) => await WithInputAsync("", args);

    /// <summary>In Vietnamese unless the arguments say otherwise, whatever the terminal of the tests speaks.</summary>
    public static async Task<CliRun> WithInputAsync(string input, params string[] args)
    {
        var (output, error) = (new StringWriter(new StringBuilder()), new StringWriter(new StringBuilder()));
        string[] all = args.Any(a => a.StartsWith("--lang", StringComparison.Ordinal)) ? args : [.. args, "--lang", "vi"];
        var console = new CliConsole(output, error, new StringReader(input));
        var code = await CommandLine.RunAsync(all, console, Xunit.TestContext.Current.CancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    public IReadOnlyList<string> ErrorLines => Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A folder of one test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thidua-cli-");

    public string Path => folder.FullName;

    public string File(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public string File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    public void Dispose() => folder.Delete(recursive: true);
}

internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Sample(string name) => System.IO.Path.Combine(Root, "samples", "plans", $"{name}.docx");

    private static string Find(DirectoryInfo folder) =>
        System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "ThiDua.slnx"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository."));
}
