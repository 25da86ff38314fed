using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Moves an installation from a folder to PostgreSQL, or back, table by table; it may be begun again.</summary>
internal static class MigrateDataCommand
{
    public static Command Make(CliConsole console, Texts texts)
    {
        var from = Place("--from", "cli.migrate-data.from");
        var to = Place("--to", "cli.migrate-data.to");
        var command = new Command("migrate-data", texts["cli.migrate-data.description"]) { from, to };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var (source, target) = (Location(parsed.GetValue(from)!), Location(parsed.GetValue(to)!));
                if (source == target || (source.Postgres is null && !File.Exists(Path.Combine(source.Folder, "thidua.db"))))
                {
                    throw new CliException(texts["cli.migrate-data.no-source", source.Name]);
                }

                var (tables, rows) = await MoveAsync(source, target, console, texts, cancellation);
                await console.Out.WriteLineAsync(texts["cli.migrate-data.done", Formats.Number(tables), Formats.Number(rows)]);
                return ExitCodes.Done;
            }
        );
        return command;

        Option<string> Place(string name, string description) =>
            new(name)
            {
                Description = texts[description],
                HelpName = "DIR|CONNECTION",
                Required = true,
            };
    }

    /// <summary>A connection string names its parts with "="; anything else is a folder.</summary>
    private static DataLocation Location(string place) =>
        place.Contains('=', StringComparison.Ordinal) ? new DataLocation("", place) : new DataLocation(Path.GetFullPath(place), null);

    private static async Task<(int Tables, long Rows)> MoveAsync(
        DataLocation source,
        DataLocation target,
        CliConsole console,
        Texts texts,
        CancellationToken cancellation
    )
    {
        await using var there = Composition.Untouched(source);
        await using var here = Composition.Untouched(target);
        // Both at the newest schema, and no base data in the target: its rows all come from the source.
        await there.Services.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
        await here.Services.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
        var move = new DataMove(there.Services.GetRequiredService<ThiDuaDbContext>(), here.Services.GetRequiredService<ThiDuaDbContext>());
        var (tables, rows) = (0, 0L);
        try
        {
            await move.RunAsync(
                async moved =>
                {
                    (tables, rows) = (tables + 1, rows + moved.State.Rows);
                    await console.Out.WriteLineAsync(
                        texts[
                            moved.WasThere ? "cli.migrate-data.was-there" : "cli.migrate-data.moved",
                            moved.State.Table,
                            Formats.Number(moved.State.Rows),
                            moved.State.Checksum[..16]
                        ]
                    );
                },
                cancellation
            );
        }
        catch (BackupException exception)
        {
            throw new CliException(texts[exception.Key, [.. exception.Arguments]]);
        }

        return (tables, rows);
    }
}
