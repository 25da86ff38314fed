using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Connections;
using ThiDua.Core.Shared.Hosting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;
using ThiDua.Web.Infrastructure.Operations;

namespace ThiDua.Web.Infrastructure.Startup;

/// <summary>Turns a start that failed for a reason of the machine into one sentence per language.</summary>
public static class StartFailures
{
    /// <summary>Runs the host; 0 when it was stopped, 1 when it could not start. What is no trouble of the machine is thrown on.</summary>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task> host)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            // Asked first, because a host without it would log a stack trace before it fails.
            _ = Formats.Culture;
            await host(args);
            return 0;
        }
        catch (Exception exception) when (Sentences(exception, args) is { } sentences)
        {
            foreach (var sentence in sentences)
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            return 1;
        }
    }

    internal static IReadOnlyList<string>? Sentences(Exception exception, string[] args)
    {
        var texts = Texts.Load([typeof(Texts).Assembly, typeof(StartFailures).Assembly], strict: false);
        return exception switch
        {
            _ when exception.GetBaseException() is CultureNotFoundException => Both(texts, "startup.failure.no-culture"),
            SettingsException settings =>
            [
                .. settings.Findings.Select(f => texts.SentenceIn(Texts.Vietnamese, f)),
                .. settings.Findings.Select(f => texts.SentenceIn(Texts.English, f)),
            ],
            _ when IsPortTaken(exception) => Both(texts, "startup.failure.port", ValueOf(args, "urls") ?? "http://127.0.0.1:5080"),
            _ => StartFailure.Sentences(exception, ValueOf(args, Database.DataKey) ?? "data", texts),
        };
    }

    private static bool IsPortTaken(Exception exception) =>
        exception is AddressInUseException || (exception.InnerException is { } inner && IsPortTaken(inner));

    private static string? ValueOf(string[] args, string key) =>
        new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build()[key];

    private static List<string> Both(Texts texts, string key, params object?[] arguments) =>
        [texts.In(Texts.Vietnamese, key, arguments), texts.In(Texts.English, key, arguments)];
}
