namespace ThiDua.Core.Shared.Data;

/// <summary>What one of the big tables holds of a year.</summary>
/// <param name="Year">Null of what belongs to none of the years that have a part.</param>
/// <param name="IsDetached">Whether it lies beside its table: no question of the product finds it.</param>
public sealed record YearPart(string Table, int? Year, long Rows, long Bytes, bool IsDetached = false);

/// <summary>
/// The big tables (numbers, their edits, answers, audit entries) in parts, one for each year. The year is that in which the period was
/// recorded (<see cref="Ids.YearOf"/>), and of an audit entry that in which it was written. SQLite has none: there a table is one piece.
/// </summary>
public interface IYearParts
{
    Task<IReadOnlyList<YearPart>> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// Takes a year out of the tables, in the transaction of the caller. Numbers, edits and answers stay beside as tables of the schema
    /// "detached"; the part of the audit log, which is empty by then, goes.
    /// </summary>
    Task DetachAsync(int year, CancellationToken cancellation);

    /// <summary>Puts the tables of the schema "detached" back, in the transaction of the caller.</summary>
    /// <exception cref="YearMisfitException">They are no longer what their tables take.</exception>
    Task AttachAsync(int year, CancellationToken cancellation);
}

/// <summary>Tables of a year do not go back: they are of another version, or what they tell of is gone.</summary>
/// <param name="reason">In the words of the database.</param>
public sealed class YearMisfitException(string reason, Exception inner) : Exception(reason, inner);
