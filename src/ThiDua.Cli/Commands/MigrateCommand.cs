using System.CommandLine;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Brings a database up to date without starting the host.</summary>
internal static class MigrateCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var command = data.On(new Command("migrate", texts["cli.migrate.description"]));
        command.SetAction(
            (parsed, cancellation) =>
            {
                var location = data.Of(parsed);
                return Composition.RunAsync(
                    location,
                    texts,
                    async _ =>
                    {
                        await console.Out.WriteLineAsync(texts["cli.migrate.done", location.Name]);
                        return ExitCodes.Done;
                    },
                    cancellation
                );
            }
        );
        return command;
    }
}
