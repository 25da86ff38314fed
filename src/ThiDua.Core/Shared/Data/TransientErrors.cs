using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace ThiDua.Core.Shared.Data;

/// <summary>
/// Troubles of the database that pass: by themselves (a connection that was cut, a server that restarts, another that takes over), or when
/// somebody sees to the disk.
/// </summary>
public static class TransientErrors
{
    /// <summary>
    /// Shut down by an administrator, crashed, starting; a server that became a replica while we were connected to it; too many
    /// connections for a moment; a prepared statement that driver and server see differently after a connection was cut.
    /// </summary>
    private static readonly string[] States =
    [
        "42P05",
        "26000",
        "57P01",
        "57P02",
        "57P03",
        "25006",
        "53300",
        "08000",
        "08001",
        "08003",
        "08004",
        "08006",
    ];

    /// <summary>PostgreSQL: no space on the disk, the disk fails.</summary>
    private static readonly string[] DiskStates = ["53100", "58030"];

    /// <summary>PostgreSQL says so of rights to a table, and of files of its own that a disk or its administrator keeps from it.</summary>
    private const string NotAllowed = "42501";

    /// <summary>Where PostgreSQL writes its own files; it names in each error the source that tells it. Rights are judged elsewhere.</summary>
    private static readonly string[] StorageSources = ["md.c", "fd.c", "xlog.c", "slru.c", "relmapper.c", "relcache.c", "twophase.c"];

    /// <summary>
    /// SQLite: the file cannot be written to (8), the disk fails (10), no space on the disk (13). It gives no SQLSTATE; its code is known to
    /// its driver alone, and stands in the sentence.
    /// </summary>
    private static readonly string[] DiskSentences = ["SQLite Error 8:", "SQLite Error 10:", "SQLite Error 13:"];

    /// <summary>How the driver says that of several servers none takes writes at the moment.</summary>
    private const string NoServer = "No suitable host was found";

    public static bool IsTransient(Exception? exception) => Chain(exception).Any(IsTransientItself);

    /// <summary>That the disk takes nothing: it is full, read-only or broken. Nothing was committed.</summary>
    public static bool IsOfDisk(Exception? exception) => Chain(exception).Any(IsOfDiskItself);

    /// <summary>Whether another attempt at once makes sense: not where the server is there and does not get done.</summary>
    public static bool IsWorthRepeating(Exception? exception) =>
        IsTransient(exception) && !IsOfDisk(exception) && !Chain(exception).Any(e => e is TimeoutException);

    /// <summary>Rolls back and disposes; what a broken connection held is undone by the server.</summary>
    public static async Task UndoAsync(this IDbContextTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // ObjectDisposedException is an InvalidOperationException: the driver gives a broken transaction up by itself.
        }

        await transaction.DisposeAsync();
    }

    private static bool IsTransientItself(Exception exception) =>
        exception switch
        {
            DbException database => database.IsTransient
                || States.Contains(database.SqlState)
                || IsOfDiskItself(database)
                || database.Message.Contains(NoServer, StringComparison.Ordinal),
            // A fault of Npgsql 10.0.0: a statement that it prepared by itself, met by a connection that was cut while it lay in the pool.
            NullReferenceException { Source: "Npgsql" } => true,
            // EF goes on after a savepoint that could not be released; what comes next meets the transaction that broke with it.
            // By the words alone: an awaited call of the driver may name EF as the source.
            InvalidOperationException gone => gone.Message is "Transaction is already completed" or "Connection is not open",
            _ => false,
        };

    private static bool IsOfDiskItself(Exception exception) =>
        exception is DbException database
        && (
            database.SqlState is { } state
                ? DiskStates.Contains(state) || (state == NotAllowed && StorageSources.Contains(database.Data["File"] as string))
                : Array.Exists(DiskSentences, s => database.Message.StartsWith(s, StringComparison.Ordinal))
        );

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            yield return e;
            if (e is AggregateException { InnerExceptions.Count: > 1 } several)
            {
                foreach (var inner in several.InnerExceptions.Skip(1).SelectMany(Chain))
                {
                    yield return inner;
                }
            }
        }
    }
}
