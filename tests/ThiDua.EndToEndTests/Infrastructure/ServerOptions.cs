namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>How a test wants the host: by default the demonstration on SQLite in a folder of its own.</summary>
public sealed record ServerOptions
{
    public bool Demo { get; init; } = true;

    /// <summary>Where the data lies; a fresh folder where it is left out.</summary>
    public string? DataFolder { get; init; }

    /// <summary>"http://127.0.0.1:…"; a free port where it is left out.</summary>
    public string? Address { get; init; }

    /// <summary>Connection string of a PostgreSQL database; SQLite where it is left out.</summary>
    public string? Postgres { get; init; }

    /// <summary>Further settings: "--Mail:Port=25".</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>A command that runs the host ("strace", "-f", …); empty for none.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];
}
