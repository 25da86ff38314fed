using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

internal static class ReturnLocks
{
    /// <summary>
    /// Takes the row locks of returns until the end of the transaction, so that two people who save or judge the same return
    /// do so one after the other.
    /// </summary>
    public static Task LockAsync(this ThiDuaDbContext db, IQueryable<Return> returns, CancellationToken cancellation) =>
        returns.ExecuteUpdateAsync(r => r.SetProperty(x => x.Version, x => x.Version), cancellation);
}
