namespace ThiDua.Core.Shared.Backup;

/// <summary>What a backup holds: enough to tell, years later, whether it is whole.</summary>
/// <param name="Format">1; a later form raises it.</param>
/// <param name="Version">The version of the product that wrote it, for whoever looks into it later.</param>
/// <param name="TakenAt">UTC.</param>
/// <param name="Database">The kind of the database, see <see cref="IDatabaseCopy.Kind"/>.</param>
/// <param name="Sha256">Of the database file, hexadecimal.</param>
/// <param name="Rows">By table.</param>
public sealed record BackupManifest(
    int Format,
    string Version,
    DateTime TakenAt,
    string Database,
    string Sha256,
    IReadOnlyDictionary<string, long> Rows
);
