namespace ThiDua.Core.Shared.Data;

/// <summary>What one of the big tables holds of a year.</summary>
/// <param name="Year">Null of what belongs to none of the years that have a part.</param>
public sealed record YearPart(string Table, int? Year, long Rows, long Bytes);

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
}
