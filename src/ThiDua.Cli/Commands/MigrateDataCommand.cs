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
            (parsed, cancellation) =>
            {
                var (source, target) = (Location(parsed.GetValue(from)!), Location(parsed.GetValue(to)!));
                return Composition.RunUntouchedAsync(
                    source,
                    texts,
                    async there =>
                    {
                        if (source == target || await there.GetRequiredService<IDatabaseCopy>().IsEmptyAsync(cancellation))
                        {
                            throw new CliException(texts["cli.migrate-data.no-source", source.Name]);
                        }

                        target.MakeFolder();
                        return await Composition.RunUntouchedAsync(
                            target,
                            texts,
                            here => MoveAsync(there, here, console, texts, cancellation)
                        );
                    }
                );
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

    private static async Task<int> MoveAsync(
        IServiceProvider there,
        IServiceProvider here,
        CliConsole console,
        Texts texts,
        CancellationToken cancellation
    )
    {
        // Both at the newest schema, and no base data in the target: its rows all come from the source.
        await there.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
        await here.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
        var (tables, rows) = (0, 0L);
        await new DataMove(there.GetRequiredService<ThiDuaDbContext>(), here.GetRequiredService<ThiDuaDbContext>()).RunAsync(
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
        await console.Out.WriteLineAsync(texts["cli.migrate-data.done", Formats.Number(tables), Formats.Number(rows)]);
        return ExitCodes.Done;
    }
}
