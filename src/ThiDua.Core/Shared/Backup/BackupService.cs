using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.HelperPrograms;

namespace ThiDua.Core.Shared.Backup;

/// <summary>
/// Takes the whole installation into one file while people work, checks such a file, and puts it back: the database and
/// the keys that protect sessions and second factors, and contents of files that lie outside the database.
/// </summary>
public sealed class BackupService(IDatabaseCopy database, BackupContents contents, TimeProvider time)
{
    private const int Format = 1;
    private const int FormatWithContents = 2;
    private const string ManifestName = "manifest.json";
    private const string DatabaseName = "database";
    private const string KeysName = "keys/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static string Version =>
        typeof(BackupService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <param name="dataFolder">Where the keys lie.</param>
    /// <param name="target">A file that does not exist yet.</param>
    /// <param name="passphrase">Seals the file; null leaves it open.</param>
    /// <exception cref="BackupException">It cannot be taken; nothing is left at the target.</exception>
    public async Task<BackupManifest> TakeAsync(string dataFolder, string target, string? passphrase, CancellationToken cancellation)
    {
        if (File.Exists(target))
        {
            throw new BackupException("backup.target-exists", target);
        }

        if (await database.IsEmptyAsync(cancellation))
        {
            throw new BackupException("backup.nothing");
        }

        using var folder = new HelperFolder();
        var copy = folder.PathOf(DatabaseName);
        var rows = await database.WriteAsync(copy, cancellation);
        var manifest = new BackupManifest(
            Format,
            Version,
            time.GetUtcNow().UtcDateTime,
            database.Kind,
            await HashAsync(copy, cancellation),
            rows
        );
        var package = folder.PathOf("package");
        manifest = await PackAsync(package, copy, Path.Combine(dataFolder, "keys"), manifest, cancellation);
        // Beside the target first: what bears the name of a backup is whole.
        var partial = target + ".partial";
        File.Delete(partial);
        if (passphrase is null)
        {
            await using var plain = File.OpenRead(package);
            await using var open = OwnersAlone.NewFile(partial);
            await plain.CopyToAsync(open, cancellation);
        }
        else
        {
            await SealedFile.SealAsync(package, partial, passphrase, cancellation);
        }

        File.Move(partial, target);
        return manifest;
    }

    /// <summary>Whether the file is whole: opened, unpacked, its database held against the SHA-256 of the manifest. Nothing is taken in.</summary>
    /// <exception cref="BackupException">It is not a backup, is damaged, or needs another passphrase.</exception>
    public static async Task<BackupManifest> CheckAsync(string source, string? passphrase, CancellationToken cancellation)
    {
        using var folder = new HelperFolder();
        return (await UnpackAsync(folder, source, passphrase, cancellation)).Manifest;
    }

    /// <summary>Fills an empty installation from a backup and compares every table with what the backup had.</summary>
    /// <exception cref="BackupException">The installation is not empty, or the file is not whole or of another kind.</exception>
    public async Task<BackupManifest> PutBackAsync(string source, string dataFolder, string? passphrase, CancellationToken cancellation)
    {
        using var folder = new HelperFolder();
        var (manifest, package) = await UnpackAsync(folder, source, passphrase, cancellation);
        if (manifest.Database != database.Kind)
        {
            throw new BackupException("backup.other-database", manifest.Database, database.Kind);
        }

        if (!await database.IsEmptyAsync(cancellation))
        {
            throw new BackupException("backup.not-empty");
        }

        OwnersAlone.MakeFolder(dataFolder);
        var rows = await database.ReadAsync(folder.PathOf(DatabaseName), cancellation);
        if (manifest.Rows.FirstOrDefault(t => rows.GetValueOrDefault(t.Key, -1) != t.Value) is { Key: { } table, Value: var expected })
        {
            throw new BackupException("backup.rows-differ", table, expected, rows.GetValueOrDefault(table, -1));
        }

        await contents.PutBackAsync(package, manifest, cancellation);
        PutKeysBack(folder.PathOf("unpacked-keys"), Path.Combine(dataFolder, "keys"));
        return manifest;
    }

    /// <returns>The manifest with what was found outside the database.</returns>
    private async Task<BackupManifest> PackAsync(
        string package,
        string copy,
        string keys,
        BackupManifest manifest,
        CancellationToken cancellation
    )
    {
        await using var archive = await ZipFile.OpenAsync(package, ZipArchiveMode.Create, cancellation);
        var (count, lost) = await contents.WriteAsync(archive, manifest.Rows, cancellation);
        if (count + lost.Count > 0)
        {
            manifest = manifest with { Format = FormatWithContents, Contents = count, Lost = lost };
        }

        await using (var entry = await archive.CreateEntry(ManifestName).OpenAsync(cancellation))
        {
            await JsonSerializer.SerializeAsync(entry, manifest, Json, cancellation);
        }

        await archive.CreateEntryFromFileAsync(copy, DatabaseName, CompressionLevel.Fastest, cancellation);
        foreach (var key in Directory.Exists(keys) ? Directory.GetFiles(keys, "*.xml") : [])
        {
            await archive.CreateEntryFromFileAsync(key, KeysName + Path.GetFileName(key), cancellation);
        }

        return manifest;
    }

    /// <returns>The manifest, and the archive without its seal.</returns>
    private static async Task<(BackupManifest Manifest, string Package)> UnpackAsync(
        HelperFolder folder,
        string source,
        string? passphrase,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(source))
        {
            throw new BackupException("backup.no-file", source);
        }

        try
        {
            var package = source;
            if (await SealedFile.IsSealedAsync(source, cancellation))
            {
                package = folder.PathOf("package");
                await SealedFile.OpenAsync(source, package, passphrase ?? throw new BackupException("backup.sealed"), cancellation);
            }

            await using var archive = await ZipFile.OpenReadAsync(package, cancellation);
            var manifest = await ManifestAsync(archive, cancellation);
            await archive.GetEntry(DatabaseName)!.ExtractToFileAsync(folder.PathOf(DatabaseName), cancellation);
            Directory.CreateDirectory(folder.PathOf("unpacked-keys"));
            foreach (var key in archive.Entries.Where(e => e.FullName.StartsWith(KeysName, StringComparison.Ordinal)))
            {
                // By its last name alone: a path in an archive leads nowhere else.
                await key.ExtractToFileAsync(Path.Combine(folder.PathOf("unpacked-keys"), Path.GetFileName(key.Name)), cancellation);
            }

            await BackupContents.CheckAsync(archive, manifest, cancellation);
            return await HashAsync(folder.PathOf(DatabaseName), cancellation) == manifest.Sha256
                ? (manifest, package)
                : throw new BackupException("backup.damaged");
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or JsonException)
        {
            throw new BackupException("backup.damaged");
        }
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive archive, CancellationToken cancellation)
    {
        var entry = archive.GetEntry(ManifestName) ?? throw new BackupException("backup.damaged");
        await using var stream = await entry.OpenAsync(cancellation);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json, cancellation);
        return manifest is { Format: Format or FormatWithContents } && archive.GetEntry(DatabaseName) is not null
            ? manifest
            : throw new BackupException("backup.damaged");
    }

    private static void PutKeysBack(string from, string to)
    {
        OwnersAlone.MakeFolder(to);
        foreach (var key in Directory.GetFiles(from))
        {
            var target = Path.Combine(to, Path.GetFileName(key));
            File.Delete(target);
            using var source = File.OpenRead(key);
            using var own = OwnersAlone.NewFile(target);
            source.CopyTo(own);
        }
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
