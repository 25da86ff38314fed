using System.Diagnostics;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>What the host asks of the kernel, in order, written down by strace.</summary>
internal static class SystemCalls
{
    /// <summary>The command that runs the host and writes its calls into a file; only those stop it.</summary>
    public static IReadOnlyList<string> Recorder(string file) =>
        [
            "strace",
            "-f",
            "--seccomp-bpf",
            "-y",
            "-s",
            "400",
            "-e",
            "trace=fdatasync,fsync,write,pwrite64,sendto,sendmsg,writev",
            "-o",
            file,
        ];

    /// <summary>Why calls cannot be recorded here; null where they can.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        if (!File.Exists("/usr/bin/strace"))
        {
            return "Chưa có strace: hãy cài gói strace. / strace is missing: install the package strace.";
        }

        using var trial = Process.Start(
            new ProcessStartInfo("strace", ["-f", "-o", "/dev/null", "true"]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        var said = await trial.StandardError.ReadToEndAsync();
        await trial.WaitForExitAsync();
        return trial.ExitCode == 0 ? null : $"Máy này không cho phép ptrace. / ptrace is not allowed here: {said.Trim()}";
    }

    /// <summary>The lines up to the first that contains the words; waits until strace has written it.</summary>
    public static async Task<IReadOnlyList<string>> UntilAsync(string file, string words)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(100))
        {
            var lines = await ReadAsync(file);
            if (lines.FindIndex(l => l.Contains(words, StringComparison.Ordinal)) is >= 0 and var index)
            {
                return lines[..(index + 1)];
            }
        }

        throw new TimeoutException($"strace has not written: {words}");
    }

    private static async Task<List<string>> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. (await reader.ReadToEndAsync()).Split('\n')];
    }
}
