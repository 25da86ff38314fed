using Microsoft.Extensions.Logging;

namespace ThiDua.Web.Tests.Infrastructure;

/// <summary>Writes what the host logs as a fault into the output of the test that started it: a 500 alone does not say why.</summary>
internal sealed class FaultsToOutput(ITestOutputHelper output) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        try
        {
            output.WriteLine($"{formatter(state, exception)}\n{exception}");
        }
        catch (InvalidOperationException)
        {
            // The host still ends when its test has; its output is closed by then.
        }
    }

    public void Dispose() { }
}
