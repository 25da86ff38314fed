using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ThiDua.Core.Shared.Data;

/// <summary>
/// Counts changes, of this host and of the others on the same database: what was made from records and is kept in memory
/// holds only while the count is the same. It is raised after the commit, so whoever reads then reads what was written.
/// </summary>
public sealed class ChangeSignals
{
    private long generation;
    private volatile bool hearsOthers = true;

    /// <summary>To be read before the records are.</summary>
    public long Generation => Interlocked.Read(ref generation);

    /// <summary>
    /// False while the connection by which other hosts tell of their changes is broken: what is kept in memory is then to be
    /// asked for again every second. A database of one host has no others.
    /// </summary>
    public bool HearsOthers
    {
        get => hearsOthers;
        set => hearsOthers = value;
    }

    /// <summary>Called after each change of this host; must not wait.</summary>
    public Action? TellOthers { get; set; }

    /// <summary>This host has changed something.</summary>
    public void Raise()
    {
        Interlocked.Increment(ref generation);
        TellOthers?.Invoke();
    }

    /// <summary>Another host has, or may have.</summary>
    public void Hear() => Interlocked.Increment(ref generation);
}

/// <summary>Raises the signal when a transaction that changed records has been committed.</summary>
public sealed class ChangeSignalling(ChangeSignals signals) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if ((eventData.Context as ThiDuaDbContext)?.TakeNews() ?? false)
        {
            signals.Raise();
        }
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }
}
