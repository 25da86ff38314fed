using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Shared.Data;

public abstract partial class ThiDuaDbContext
{
    private ActionContext? saving;
    private bool hasNews;

    /// <summary>
    /// Saves what has changed, with its audit entries and the idempotency key of the action, in one transaction. Where
    /// a transaction is open (a POST in the web host, a batch) it joins that one and the opener commits.
    /// </summary>
    /// <exception cref="DuplicateActionException">The same action was carried out before; nothing is saved.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed a record meanwhile; nothing is saved.</exception>
    public Task SaveAsync(ActionContext action, CancellationToken cancellation) =>
        SaveAsync(action, () => AuditRecorder.RecordAsync(this, action, cancellation), cancellation);

    /// <summary>
    /// Saves records that came in as one piece (a list that is loaded, an import) with one audit entry for all of them
    /// instead of one for each. In all else like <see cref="SaveAsync(ActionContext, CancellationToken)"/>.
    /// </summary>
    /// <param name="details">What came in: where from, how many.</param>
    public Task SaveBatchAsync(ActionContext action, string entityType, Guid entityId, object details, CancellationToken cancellation) =>
        SaveAsync(
            action,
            () =>
            {
                this.AuditEvent(action, entityType, entityId, details);
                return Task.CompletedTask;
            },
            cancellation
        );

    private async Task SaveAsync(ActionContext action, Func<Task> recordAudit, CancellationToken cancellation)
    {
        await using var own =
            Database.CurrentTransaction is null && !action.KeepsTransactionOpen ? await Database.BeginTransactionAsync(cancellation) : null;
        if (own is null && Database.CurrentTransaction is null)
        {
            await Database.BeginTransactionAsync(cancellation);
        }

        saving = action;
        try
        {
            if (action.IdempotencyKey is { } key && !action.KeyIsRecorded)
            {
                await RecordKeyAsync(key, action, cancellation);
            }

            await recordAudit();
            await SaveChangesAsync(cancellation);
            if (own is not null)
            {
                await own.CommitAsync(cancellation);
            }
        }
        catch (DbUpdateException conflict)
            when (own is not null && action.IdempotencyKey is not null && !TransientErrors.IsTransient(conflict))
        {
            await own.RollbackAsync(CancellationToken.None);
            action.KeyIsRecorded = false;
            await ThrowIfKnownAsync(action.IdempotencyKey.Value, action, cancellation);
            throw;
        }
        finally
        {
            saving = null;
        }
    }

    /// <summary>Begins a transaction that takes the write lock at once, so that what is read in it is not overtaken.</summary>
    public virtual Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancellation) =>
        Database.BeginTransactionAsync(cancellation);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (
            saving is null
            && ChangeTracker
                .Entries<ISavedByFramework>()
                .Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        )
        {
            await AuditRecorder.RecordAsync(this, FrameworkAction(), cancellationToken);
        }

        PrepareChanges();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>A framework that saves by itself (sign-in counting failures) knows nobody and no reason; what changed is kept all the same.</summary>
    private ActionContext FrameworkAction() =>
        new()
        {
            AuthorityId = Guid.Empty,
            Action = "system.framework.save",
            At = this.GetService<TimeProvider>().GetUtcNow().UtcDateTime,
            Source = "framework",
        };

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        PrepareChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>The key goes in first and alone, so that a repeated action is told apart from any other conflict.</summary>
    private async Task RecordKeyAsync(Guid key, ActionContext action, CancellationToken cancellation)
    {
        await ThrowIfKnownAsync(key, action, cancellation);
        Set<IdempotentAction>()
            .Add(
                new IdempotentAction
                {
                    Key = key,
                    ActorId = action.ActorId ?? Guid.Empty,
                    At = action.At,
                }
            );
        action.KeyIsRecorded = true;
    }

    /// <summary>Asked again after a failed save: two of the same action at once meet at the key of the first.</summary>
    private async Task ThrowIfKnownAsync(Guid key, ActionContext action, CancellationToken cancellation)
    {
        var actor = action.ActorId ?? Guid.Empty;
        var known = await Set<IdempotentAction>().AsNoTracking().FirstOrDefaultAsync(a => a.Key == key && a.ActorId == actor, cancellation);
        if (known is not null)
        {
            throw new DuplicateActionException(known);
        }
    }

    /// <summary>Whether the transaction has changed records of meaning: those leave an entry in the audit log. Forgets it.</summary>
    internal bool TakeNews()
    {
        var had = hasNews;
        hasNews = false;
        return had;
    }

    /// <summary>Of coming and going nothing is made that others are shown.</summary>
    private static bool IsNews(AuditEntry entry) => !entry.Action.StartsWith("identity.sign-", StringComparison.Ordinal);

    private void PrepareChanges()
    {
        var traces = new List<object>();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            if (entry.Entity is IAudited and not ISavedByFramework && saving is null)
            {
                throw new InvalidOperationException(
                    $"{entry.Metadata.ShortName()} is audited: save it with SaveAsync(ActionContext), so that who, when and why are kept."
                );
            }

            if (entry.Entity is IShapesForms)
            {
                IShapesForms.HaveChanged();
            }

            hasNews |= entry is { State: EntityState.Added, Entity: AuditEntry change } && IsNews(change);
            RaiseVersion(entry);
            if (entry is { State: EntityState.Added or EntityState.Modified, Entity: ISearchable searchable })
            {
                searchable.SearchText = SearchFolding.Fold(searchable.SearchSource());
            }

            if (entry.Entity is ILeavesTraces traced && traced.TraceOf(entry) is { } trace)
            {
                traces.Add(trace);
            }
        }

        hasNews |= traces.Count > 0;
        // Records: of many equal traces one says it all.
        AddRange(traces.Distinct());
    }

    private static void RaiseVersion(EntityEntry entry)
    {
        if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
        {
            versioned.Version = (int)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
        }
    }
}
