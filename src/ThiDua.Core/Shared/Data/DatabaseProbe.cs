using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ThiDua.Core.Shared.Data;

/// <summary>
/// Asks the database how it is, on a connection of its own and not through EF: a database that is away fills no log, and one whose
/// connections are all taken still answers.
/// </summary>
public interface IDatabaseProbe
{
    /// <summary>Whether it answers, and whether its schema is at least this program's.</summary>
    /// <exception cref="System.Data.Common.DbException">It does not answer.</exception>
    Task<bool> IsMigratedAsync(CancellationToken cancellation);

    /// <exception cref="System.Data.Common.DbException">It does not answer.</exception>
    Task<DatabaseFacts> LookAsync(CancellationToken cancellation);

    /// <summary>The way the database would take for a query, whatever the values: none of them is in the answer. Nothing is carried out.</summary>
    /// <param name="sql">A single SELECT.</param>
    /// <param name="parameters">Their names as they stand in it.</param>
    Task<string> ExplainAsync(string sql, IReadOnlyList<string> parameters, CancellationToken cancellation);
}

/// <summary>How a database is set up and how it stands.</summary>
/// <param name="Product">"SQLite" or "PostgreSQL".</param>
/// <param name="IsOld">The version is older than what the product is tried with.</param>
/// <param name="Now">UTC by the database's own clock.</param>
/// <param name="Pending">Migrations of this program that are not done.</param>
/// <param name="Unknown">Migrations that only a later program knows.</param>
/// <param name="NotDurable">The setting by which an acknowledged change could be lost; null where there is none.</param>
/// <param name="Telling">Settings by which the server notes statements or their times: they would tell who voted how.</param>
/// <param name="Hosts">Who is connected.</param>
public sealed record DatabaseFacts(
    string Product,
    string Version,
    bool IsOld,
    long Bytes,
    DateTime Now,
    int Pending,
    int Unknown,
    string? NotDurable,
    IReadOnlyList<string> Telling,
    IReadOnlyList<ConnectedHost> Hosts
);

/// <param name="Address">Null for this machine.</param>
public sealed record ConnectedHost(string? Address, int Connections, DateTime Since);

/// <summary>The migrations that a program brings along.</summary>
public static class OwnMigrations
{
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .Where(t => t.IsSubclassOf(typeof(Migration)))
                .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];
}
