using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ThiDua.Web.Infrastructure.Operations;

/// <summary>
/// One line per event: time, level, number of the request, where, what. Further lines are indented, so that nobody who gets a line break
/// into a value writes lines of their own. Under systemd the journal knows the time and takes the level from the mark in front.
/// </summary>
internal sealed class LogLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "thidua";

    private static readonly bool IsJournal = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { Length: > 0 };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var mark = IsJournal ? $"<{Priority(logEntry.LogLevel)}>" : "";
        textWriter.Write(mark);
        if (!IsJournal)
        {
            textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        }

        textWriter.Write($"{Word(logEntry.LogLevel)} [{RequestOf(scopeProvider) ?? "-"}] {logEntry.Category}: ");
        textWriter.WriteLine(Indented(message, mark));
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine($"{mark}  {Indented(exception.ToString(), mark)}");
        }
    }

    private static string Indented(string text, string mark) => text.ReplaceLineEndings($"\n{mark}  ");

    private static string? RequestOf(IExternalScopeProvider? scopes)
    {
        var found = new Found();
        scopes?.ForEachScope(
            static (scope, found) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> values)
                {
                    found.Value = values.FirstOrDefault(v => v.Key == "RequestId").Value as string ?? found.Value;
                }
            },
            found
        );
        return found.Value;
    }

    private static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Critical => "crit",
            LogLevel.Error => "fail",
            LogLevel.Warning => "warn",
            LogLevel.Information => "info",
            _ => "dbug",
        };

    private static int Priority(LogLevel level) =>
        level switch
        {
            LogLevel.Critical => 2,
            LogLevel.Error => 3,
            LogLevel.Warning => 4,
            LogLevel.Information => 6,
            _ => 7,
        };

    private sealed class Found
    {
        public string? Value { get; set; }
    }
}
