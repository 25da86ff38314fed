using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Operations.Checks;

/// <summary>The folders can be written to, have room, and are nobody else's to read.</summary>
/// <param name="freeBytes">How much is free below a folder; null for asking the machine.</param>
public sealed class DiskCheck(Installation installation, Func<string, long>? freeBytes) : ISystemCheck
{
    private const long GB = 1L << 30;
    private const long Low = 2 * GB;
    private const long Dangerous = GB / 4;

    public CheckArea Area => CheckArea.Disk;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        var findings = Folder(installation.DataFolder).Concat(Folder(Path.GetTempPath()));
        if (!OperatingSystem.IsWindows() && Directory.Exists(installation.DataFolder))
        {
            const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
            if ((File.GetUnixFileMode(installation.DataFolder) & Others) != 0)
            {
                findings = findings.Append(new Finding(Area, FindingLevel.Warning, "operations.disk.open", installation.DataFolder));
            }
        }

        return Task.FromResult<IReadOnlyList<Finding>>([.. findings]);
    }

    private IEnumerable<Finding> Folder(string folder)
    {
        try
        {
            WriteProbe.Try(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return [new Finding(Area, FindingLevel.Bad, "operations.disk.not-writable", folder)];
        }

        var free = freeBytes?.Invoke(folder) ?? new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        return
        [
            free >= Low
                ? new(Area, FindingLevel.Good, "operations.disk.good", folder, Formats.Bytes(free))
                : new(Area, free < Dangerous ? FindingLevel.Bad : FindingLevel.Warning, "operations.disk.low", folder, Formats.Bytes(free)),
        ];
    }
}

/// <summary>Backups are taken: the newest is not old.</summary>
public sealed class BackupCheck(Installation installation, TimeProvider time) : ISystemCheck
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(36);

    public CheckArea Area => CheckArea.Backup;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        if (installation.BackupFolder is not { } folder)
        {
            return Told(FindingLevel.Warning, "operations.backup.no-folder", Installation.BackupKey);
        }

        if (Newest(folder) is not { } newest)
        {
            return Told(FindingLevel.Warning, "operations.backup.none", folder);
        }

        var isRecent = time.GetUtcNow().UtcDateTime - newest.LastWriteTimeUtc < Recent;
        return isRecent
            ? Told(FindingLevel.Good, "operations.backup.good", newest.Name, Formats.DateTime(newest.LastWriteTimeUtc))
            : Told(FindingLevel.Warning, "operations.backup.old", newest.Name, Formats.DateTime(newest.LastWriteTimeUtc));
    }

    /// <summary>The latest backup of a folder; null where there is none.</summary>
    public static FileInfo? Newest(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*.tdbak").MaxBy(f => f.LastWriteTimeUtc) : null;

    private Task<IReadOnlyList<Finding>> Told(FindingLevel level, string key, params IReadOnlyList<object?> args) =>
        Task.FromResult<IReadOnlyList<Finding>>([new Finding(Area, level, key, args)]);
}
