using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ThiDua.Core.Shared.Data;

/// <summary>
/// A query that is compiled once instead of being looked up by its expression at each use: for what every request asks. One per model,
/// because a process may hold both databases.
/// </summary>
/// <typeparam name="TQuery">What <see cref="EF"/>.CompileAsyncQuery makes.</typeparam>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> byModel = [];

    public TQuery For(ThiDuaDbContext db) => byModel.GetValue(db.Model, _ => compile());
}
