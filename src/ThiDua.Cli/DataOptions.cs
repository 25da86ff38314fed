using System.CommandLine;
using Microsoft.Extensions.Configuration;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli;

/// <summary>Where the database is: the same two options for every command that needs one.</summary>
internal sealed class DataOptions(Texts texts)
{
    /// <summary>The settings of the host, as its environment names them: where they are set, the program works on the host's database.</summary>
    private const string FolderVariable = "ThiDua__Data";
    private const string PostgresVariable = "ThiDua__Postgres";

    private readonly Option<string> folder = new("--data")
    {
        Description = texts["cli.option.data"],
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } set ? set : "data",
    };

    private readonly Option<string?> postgres = new("--postgres")
    {
        Description = texts["cli.option.postgres"],
        HelpName = "CONNECTION",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } set ? set : null,
    };

    public Command On(Command command)
    {
        command.Add(folder);
        command.Add(postgres);
        return command;
    }

    public DataLocation Of(ParseResult parsed) => new(Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(postgres));
}

/// <param name="Folder">The folder of the SQLite file.</param>
/// <param name="Postgres">A connection string; where it is given, the folder is not used.</param>
internal sealed record DataLocation(string Folder, string? Postgres)
{
    /// <summary>As the operator knows it, for messages: never with a password.</summary>
    public string Name => Postgres is null ? Folder : "PostgreSQL";

    /// <summary>The settings that the host would have: those of the environment, and the place that was named.</summary>
    public IConfiguration Configuration() =>
        new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new("ThiDua:Data", Folder), new("ThiDua:Postgres", Postgres ?? "")])
            .Build();

    /// <summary>Where the SQLite file is to lie.</summary>
    public void MakeFolder()
    {
        if (Postgres is null)
        {
            OwnersAlone.MakeFolder(Folder);
        }
    }
}
