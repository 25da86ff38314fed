using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Benchmarks.Harness;

/// <summary>Debian's wrk: 32 connections that ask for one address as fast as they are answered.</summary>
internal static partial class Wrk
{
    /// <returns>Requests per second; every answer was a good one.</returns>
    public static async Task<double> FloodAsync(string address, int seconds, CancellationToken cancellation, string cookie = "")
    {
        string[] session = cookie.Length > 0 ? ["-H", $"Cookie: {cookie}"] : [];
        var start = new ProcessStartInfo("wrk", ["-t1", "-c32", $"-d{seconds}s", "-H", "Accept-Encoding: br", .. session, address])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Start(start);
        var said = await wrk.StandardOutput.ReadToEndAsync(cancellation);
        await wrk.WaitForExitAsync(cancellation);
        return said.Contains("Non-2xx", StringComparison.Ordinal)
            ? throw new InvalidOperationException(said)
            : double.Parse(PerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new MissingProgramException("wrk is not installed: apt-get install wrk", missing);
        }
    }

    [GeneratedRegex(@"Requests/sec:\s*([0-9.]+)")]
    private static partial Regex PerSecond();
}

/// <summary>A benchmark cannot run here; the message says what to install.</summary>
internal sealed class MissingProgramException(string message, Exception inner) : Exception(message, inner);
