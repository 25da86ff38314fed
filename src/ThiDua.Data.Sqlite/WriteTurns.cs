using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ThiDua.Data.Sqlite;

/// <summary>
/// SQLite has one writer at a time and lets the others sleep and try again, in no order: in a rush the file stands idle between two
/// of them while one waits for seconds. Here the writers of a process take turns, first come first served (ADR 0056). Another process
/// on the same file is waited for as before.
/// </summary>
internal sealed class WriteTurns : DbTransactionInterceptor
{
    /// <summary>As long as SQLite itself waits; after that it is asked all the same, and says what is wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> files = new();
    private readonly ConditionalWeakTable<DbTransaction, Turn> turns = [];

    public static WriteTurns Instance { get; } = new();

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    )
    {
        // Options that were put together twice name the interceptor twice.
        if (result.HasResult)
        {
            return result;
        }

        var file = Of(connection);
        return Begun(() => connection.BeginTransaction(eventData.IsolationLevel), file.Wait(Patience) ? file : null);
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    )
    {
        if (result.HasResult)
        {
            return result;
        }

        var file = Of(connection);
        var isMine = await file.WaitAsync(Patience, cancellationToken);
        return Begun(() => connection.BeginTransaction(eventData.IsolationLevel), isMine ? file : null);
    }

    /// <summary>The transaction is over, however it ended: the next one's turn.</summary>
    public void End(DbTransaction transaction)
    {
        if (turns.TryGetValue(transaction, out var turn))
        {
            turn.End();
        }
    }

    private SemaphoreSlim Of(DbConnection connection) => files.GetOrAdd(connection.DataSource, _ => new SemaphoreSlim(1, 1));

    private InterceptionResult<DbTransaction> Begun(Func<DbTransaction> begin, SemaphoreSlim? file)
    {
        try
        {
            var transaction = begin();
            turns.Add(transaction, new Turn(file));
            return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
        }
        catch
        {
            file?.Release();
            throw;
        }
    }

    private sealed class Turn(SemaphoreSlim? file)
    {
        private SemaphoreSlim? held = file;

        public void End() => Interlocked.Exchange(ref held, null)?.Release();
    }
}

/// <summary>Transactions that end their turn.</summary>
internal sealed class TurnTransactionFactory(RelationalTransactionFactoryDependencies dependencies)
    : RelationalTransactionFactory(dependencies)
{
    public override RelationalTransaction Create(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned
    ) => new TurnTransaction(connection, transaction, transactionId, logger, transactionOwned, Dependencies.SqlGenerationHelper);

    private sealed class TurnTransaction(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned,
        ISqlGenerationHelper sql
    ) : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sql)
    {
        private readonly DbTransaction turn = transaction;

        protected override void ClearTransaction()
        {
            WriteTurns.Instance.End(turn);
            base.ClearTransaction();
        }

        protected override Task ClearTransactionAsync(CancellationToken cancellationToken = default)
        {
            WriteTurns.Instance.End(turn);
            return base.ClearTransactionAsync(cancellationToken);
        }
    }
}
