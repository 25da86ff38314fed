using System.ComponentModel;
using System.Diagnostics;

namespace ThiDua.Core.Shared.HelperPrograms;

/// <summary>How much one run of a helper program may take.</summary>
/// <param name="Time">From start to end, by the clock.</param>
/// <param name="MemoryBytes">Address space; kept by the operating system where it can (Linux).</param>
/// <param name="OutputBytes">What it prints, and the largest file it writes.</param>
public sealed record HelperLimits(TimeSpan Time, long MemoryBytes, long OutputBytes);

public enum HelperOutcome
{
    Done,

    /// <summary>It ended by itself with another exit code than 0, or broke down.</summary>
    Failed,

    /// <summary>It is not installed.</summary>
    Missing,

    /// <summary>It was ended for its time.</summary>
    TooSlow,

    /// <summary>It was ended for what it printed.</summary>
    TooMuchOutput,
}

/// <param name="Output">What it printed to standard output; cut where it was too much.</param>
/// <param name="Complaint">The beginning of what it printed to standard error.</param>
public sealed record HelperRun(HelperOutcome Outcome, byte[] Output, string Complaint);

/// <summary>
/// A program of the operating system that does what this product does not do itself. It runs as a child process without
/// a shell, in a folder of its own, with an empty environment and within limits; nothing of it outlives the run.
/// </summary>
/// <param name="name">The program as found on the PATH.</param>
/// <param name="package">The package of Debian and Ubuntu that brings it.</param>
public sealed class HelperProgram(string name, string package, HelperLimits limits)
{
    private const string Limiter = "prlimit";
    private const int ComplaintLength = 4096;

    /// <summary>Helpers are hungry: no more at once than there are processors, whoever asks.</summary>
    private static readonly SemaphoreSlim Turn = new(Environment.ProcessorCount);

    public string Name => name;

    public string Package => package;

    public bool IsInstalled => Find(name) is not null;

    /// <summary>Runs to the end. Throws only where the run is cancelled; everything else is told by the outcome.</summary>
    /// <param name="folder">Where it runs; also its home and its place for temporary files.</param>
    /// <param name="arguments">Handed over one by one as they are; names of files must come from the folder, not from users.</param>
    public async Task<HelperRun> RunAsync(HelperFolder folder, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        if (Find(name) is not { } path)
        {
            return new HelperRun(HelperOutcome.Missing, [], "");
        }

        await Turn.WaitAsync(cancellation);
        try
        {
            return await RunAsync(Start(path, folder, arguments), cancellation);
        }
        catch (Win32Exception exception)
        {
            return new HelperRun(HelperOutcome.Missing, [], exception.Message);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private ProcessStartInfo Start(string path, HelperFolder folder, IEnumerable<string> arguments)
    {
        string[] limited = Find(Limiter) is { } limiter
            ? [limiter, $"--as={limits.MemoryBytes}", $"--fsize={limits.OutputBytes}", "--core=0", "--", path]
            : [path];
        var start = new ProcessStartInfo(limited[0], [.. limited[1..], .. arguments])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var search = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = search;
        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder.Path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        // One thread each: the processors are shared out by the number of runs.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        return start;
    }

    private async Task<HelperRun> RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var process = Process.Start(start) ?? throw new Win32Exception(name);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limits.Time);
        await using var end = patience.Token.Register(() => End(process));
        process.StandardInput.Close();
        var complaint = ReadAsync(process.StandardError.BaseStream, ComplaintLength, readOn: true, process);
        var output = await ReadAsync(process.StandardOutput.BaseStream, limits.OutputBytes, readOn: false, process);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        var outcome =
            output.IsCut ? HelperOutcome.TooMuchOutput
            : patience.IsCancellationRequested ? HelperOutcome.TooSlow
            : process.ExitCode != 0 ? HelperOutcome.Failed
            : HelperOutcome.Done;
        return new HelperRun(outcome, output.Bytes, System.Text.Encoding.UTF8.GetString((await complaint).Bytes));
    }

    /// <summary>Reads to the end; what is beyond the limit is thrown away, or ends the program.</summary>
    private static async Task<(byte[] Bytes, bool IsCut)> ReadAsync(Stream stream, long limit, bool readOn, Process process)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16384];
        var cut = false;
        int read;
        while ((read = await stream.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            var room = (int)Math.Min(read, limit - memory.Length);
            memory.Write(buffer, 0, room);
            cut |= room < read;
            if (cut && !readOn)
            {
                End(process);
            }
        }

        return (memory.ToArray(), cut);
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }
}
