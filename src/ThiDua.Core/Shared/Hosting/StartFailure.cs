using System.Data.Common;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Hosting;

/// <summary>
/// Why a host cannot start, in one sentence of each language. For troubles of the machine that an operator can mend; an
/// error of the program is none and keeps its stack trace.
/// </summary>
public static partial class StartFailure
{
    private const int NoSpaceLeft = 28;
    private const int HandleDiskFull = unchecked((int)0x80070070);

    [GeneratedRegex("^SQLite Error (\\d+)")]
    private static partial Regex SqliteError();

    /// <summary>The sentence in Vietnamese, then in English; null for an error of another kind.</summary>
    /// <param name="place">The data folder or the database server, as the operator knows it.</param>
    public static IReadOnlyList<string>? Sentences(Exception exception, string place, Texts texts) =>
        KeyOf(exception) is { } key
            ? [texts.In(Texts.Vietnamese, key, place, Reason(exception)), texts.In(Texts.English, key, place, Reason(exception))]
            : null;

    private static string? KeyOf(Exception exception) => Chain(exception).Select(KeyOfOne).FirstOrDefault(key => key is not null);

    private static string? KeyOfOne(Exception exception) =>
        exception switch
        {
            DurabilityException => "hosting.failure.durability",
            UnauthorizedAccessException => "hosting.failure.not-writable",
            IOException io when (io.HResult & 0xFFFF) == NoSpaceLeft || io.HResult == HandleDiskFull => "hosting.failure.disk-full",
            // A folder that cannot be made (below /proc, on a drive that is away); an assembly that is missing has no path.
            DirectoryNotFoundException => "hosting.failure.not-writable",
            FileNotFoundException missing => Path.IsPathRooted(missing.FileName) ? "hosting.failure.not-writable" : null,
            IOException io when io.GetType() == typeof(IOException) && io.InnerException is null => "hosting.failure.not-writable",
            DbException database => KeyOfDatabase(database),
            _ => null,
        };

    /// <summary>The core knows neither provider; SQLite tells its code in the message, a server that is away a socket error.</summary>
    private static string? KeyOfDatabase(DbException exception)
    {
        if (SqliteError().Match(exception.Message) is { Success: true } match)
        {
            return match.Groups[1].Value switch
            {
                "8" or "14" or "23" => "hosting.failure.not-writable",
                "13" => "hosting.failure.disk-full",
                "5" or "6" => "hosting.failure.database-busy",
                "11" or "26" => "hosting.failure.not-a-database",
                _ => null,
            };
        }

        return Chain(exception).Any(e => e is SocketException or TimeoutException) || exception.SqlState is "28P01" or "28000" or "3D000"
            ? "hosting.failure.no-server"
            : null;
    }

    private static string Reason(Exception exception) => Chain(exception).Last().Message.TrimEnd('.');

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
