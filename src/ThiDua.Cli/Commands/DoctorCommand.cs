using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;

namespace ThiDua.Cli.Commands;

/// <summary>Looks at everything that the installation needs and says what to do. Changes nothing.</summary>
internal static class DoctorCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var command = data.On(new Command("doctor", texts["cli.doctor.description"]));
        command.SetAction(
            (parsed, cancellation) =>
                Composition.RunUntouchedAsync(
                    data.Of(parsed),
                    texts,
                    async services =>
                    {
                        var findings = await services.GetRequiredService<SystemChecks>().RunAsync(cancellation);
                        await PrintAsync(findings, console, texts);
                        return findings.Any(f => f.Level == FindingLevel.Bad) ? ExitCodes.Failed : ExitCodes.Done;
                    }
                )
        );
        return command;
    }

    private static async Task PrintAsync(IReadOnlyList<Finding> findings, CliConsole console, Texts texts)
    {
        var width = Enum.GetValues<FindingLevel>().Max(l => texts.Level(l).Length);
        foreach (var finding in findings)
        {
            var line = $"{texts.Level(finding.Level).PadRight(width)}  {texts.Area(finding.Area)}: {texts.Sentence(finding)}";
            await console.Out.WriteLineAsync(line);
        }

        var (bad, warnings) = (findings.Count(f => f.Level == FindingLevel.Bad), findings.Count(f => f.Level == FindingLevel.Warning));
        await console.Out.WriteLineAsync(bad + warnings == 0 ? texts["cli.doctor.good"] : texts["cli.doctor.count", bad, warnings]);
    }
}
