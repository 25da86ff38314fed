namespace ThiDua.Core.Shared.Operations;

public enum FindingLevel
{
    Good,

    /// <summary>The system works; something is missing or will go wrong later.</summary>
    Warning,

    /// <summary>Something does not work, or data are in danger.</summary>
    Bad,
}

/// <summary>What a check looks at.</summary>
public enum CheckArea
{
    Settings,
    Database,
    BallotBox,
    Clock,
    Disk,
    Programs,
    Fonts,
    Mail,
    Files,
    Backup,
}

/// <summary>One thing that a check found: a sentence of the text files that also says what to do.</summary>
/// <param name="Args">What stands in its gaps; never a password.</param>
public sealed record Finding(CheckArea Area, FindingLevel Level, string Key, params IReadOnlyList<object?> Args);

/// <summary>Looks at one thing that the installation needs.</summary>
public interface ISystemCheck
{
    CheckArea Area { get; }

    /// <summary>At least one finding; what throws is told as a failed check.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation);
}

/// <param name="DataFolder">Where the database file, the keys and the files of this host lie.</param>
/// <param name="BackupFolder">Where backups are put; null where nobody said.</param>
public sealed record Installation(string DataFolder, string? BackupFolder)
{
    /// <summary>Configuration key of <see cref="BackupFolder"/>.</summary>
    public const string BackupKey = "Backup:Folder";
}
