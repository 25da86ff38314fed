using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Fills an installation without accounts with the demonstration.</summary>
internal static class DemoCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var command = data.On(new Command("demo", texts["cli.demo.description"]));
        command.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    async services =>
                    {
                        if (!await services.GetRequiredService<DemoLoader>().LoadAsync(cancellation))
                        {
                            throw new CliException(texts["cli.demo.not-empty"]);
                        }

                        await console.Out.WriteLineAsync(texts["cli.demo.done", DemoData.Password]);
                        return ExitCodes.Done;
                    },
                    cancellation
                )
        );
        return command;
    }
}
