using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.Shared.Data;

internal static class WriteScope
{
    /// <summary>
    /// Does the work in one transaction: in the caller's where one is open, else in one of its own, which is left open where
    /// the caller commits.
    /// </summary>
    public static async Task<T> InTransactionAsync<T>(
        this ThiDuaDbContext db,
        ActionContext action,
        Func<Task<T>> work,
        CancellationToken cancellation
    )
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        var own = await db.BeginWriteAsync(cancellation);
        try
        {
            var result = await work();
            if (!action.KeepsTransactionOpen)
            {
                await own.CommitAsync(cancellation);
            }

            return result;
        }
        catch
        {
            await own.UndoAsync();
            throw;
        }
        finally
        {
            if (!action.KeepsTransactionOpen)
            {
                await own.DisposeAsync();
            }
        }
    }
}
