namespace ThiDua.Core.Shared.Backup;

/// <summary>What a backup holds: enough to tell, years later, whether it is whole.</summary>
/// <param name="Format">1; 2 where contents that lay outside the database are in it, which an older product would leave out.</param>
/// <param name="Version">The version of the product that wrote it, for whoever looks into it later.</param>
/// <param name="TakenAt">UTC.</param>
/// <param name="Database">The kind of the database, see <see cref="IDatabaseCopy.Kind"/>.</param>
/// <param name="Sha256">Of the database file, hexadecimal.</param>
/// <param name="Rows">By table.</param>
/// <param name="Contents">How many contents it holds beside the database.</param>
/// <param name="Lost">SHA-256 of those that were missing or altered where they lay: this file cannot bring them back.</param>
public sealed record BackupManifest(
    int Format,
    string Version,
    DateTime TakenAt,
    string Database,
    string Sha256,
    IReadOnlyDictionary<string, long> Rows,
    int Contents = 0,
    IReadOnlyList<string>? Lost = null
);
