using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Operations.Metrics;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Infrastructure.Operations;

/// <summary>
/// Measures every command, and tells of slow ones with the way the database went. Values are never told: they are people's. Of a page
/// that knows no person nothing is noted at all, or the log would tell when a ballot was cast (ADR 0033).
/// </summary>
internal sealed class DatabaseWatch(
    HostMetrics metrics,
    IDatabaseProbe probe,
    IHttpContextAccessor accessor,
    IConfiguration configuration,
    ILogger<DatabaseWatch> logger
) : DbCommandInterceptor
{
    /// <summary>Configuration key: milliseconds from which on a command is told; 0 for none.</summary>
    public const string SlowKey = "Logging:SlowQuery";
    private const int DefaultSlow = 1000;
    private const int MostPlans = 500;

    private readonly TimeSpan slow = configuration.GetValue(SlowKey, DefaultSlow) is > 0 and var ms
        ? TimeSpan.FromMilliseconds(ms)
        : TimeSpan.MaxValue;

    /// <summary>Commands whose plan was told: it is asked for once, and not while others wait.</summary>
    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Note(command, eventData.Duration);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command, eventData.Duration);
        return new(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(command, eventData.Duration);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command, eventData.Duration);
        return new(result);
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Note(command, eventData.Duration);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        object? result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command, eventData.Duration);
        return new(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => metrics.CommandFailed();

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        metrics.CommandFailed();
        return Task.CompletedTask;
    }

    private void Note(DbCommand command, TimeSpan took)
    {
        if (accessor.HttpContext?.GetEndpoint()?.Metadata.GetMetadata<WithoutPersonAttribute>() is not null)
        {
            return;
        }

        var kind = KindOf(command.CommandText);
        metrics.CommandDone(kind, took);
        if (took < slow)
        {
            return;
        }

        var sql = command.CommandText;
        logger.LogWarning("Slow query, {Milliseconds} ms: {Sql}", (long)took.TotalMilliseconds, sql);
        if (kind == "read" && told.Count < MostPlans && told.TryAdd(sql, true))
        {
            var parameters = command.Parameters.Cast<DbParameter>().Select(p => p.ParameterName).ToList();
            // The one who waits for the answer does not wait for this too.
            _ = Task.Run(() => TellPlanAsync(sql, parameters), CancellationToken.None);
        }
    }

    private async Task TellPlanAsync(string sql, IReadOnlyList<string> parameters)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            logger.LogWarning("Plan of the slow query {Sql}\n{Plan}", sql, await probe.ExplainAsync(sql, parameters, patience.Token));
        }
        catch (Exception exception)
        {
            logger.LogInformation("No plan of the slow query: {Reason}", exception.GetType().Name);
        }
    }

    /// <summary>By the first word that is no comment: EF's tags stand in comments.</summary>
    private static string KindOf(string sql)
    {
        var line = sql.Split('\n')
            .Select(l => l.TrimStart())
            .FirstOrDefault(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal));
        return (line?.Split(' ', '\r', '(')[0].ToUpperInvariant()) switch
        {
            "SELECT" => "read",
            "INSERT" or "UPDATE" or "DELETE" => "write",
            _ => "other",
        };
    }
}
