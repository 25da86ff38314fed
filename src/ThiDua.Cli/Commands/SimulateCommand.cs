using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Lives the five sample movements through in a database of its own, which is thrown away, and prints what happened.</summary>
internal static class SimulateCommand
{
    /// <summary>Before the first day of the earliest plan.</summary>
    private static readonly DateTime Start = new(2025, 8, 15, 2, 0, 0, DateTimeKind.Utc);

    public static Command Make(CliConsole console, Texts texts)
    {
        var units = new Option<int>("--units")
        {
            Description = texts["cli.simulate.units"],
            HelpName = "N",
            DefaultValueFactory = _ => 20,
        };
        var command = new Command("simulate", texts["cli.simulate.description"]) { units };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(units), console, texts, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int units, CliConsole console, Texts texts, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("thidua-simulate-");
        try
        {
            var watch = Stopwatch.StartNew();
            var clock = new SimulationClock(Start);
            var reports = await Composition.RunAsync(
                new DataLocation(folder.FullName, null),
                texts,
                async services =>
                {
                    var movements = await services.GetRequiredService<SimulationLoader>().LoadAsync(cancellation);
                    var simulation = new MovementSimulation(services.GetRequiredService<IServiceScopeFactory>(), clock, clock.MoveTo);
                    var options = movements.Select(m => new SimulationOptions(m.Movement, m.Officer, units, WithDossier: true)).ToList();
                    return await simulation.RunAsync(options, cancellation);
                },
                cancellation,
                clock
            );
            foreach (var report in reports)
            {
                await PrintAsync(report, console, texts);
            }

            var faults = reports.Sum(r => r.Faults.Count);
            await console.Out.WriteLineAsync(texts["cli.simulate.done", reports.Count, faults, (int)watch.Elapsed.TotalSeconds]);
            return faults == 0 ? ExitCodes.Done : ExitCodes.Failed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PrintAsync(SimulationReport report, CliConsole console, Texts texts)
    {
        var onTheirDay = report.Milestones.Count(m => m.Due == m.Happened);
        await console.Out.WriteLineAsync(
            texts[
                "cli.simulate.line",
                report.Name,
                onTheirDay,
                report.Milestones.Count,
                report.Relaunched.Count,
                report.Rounds,
                report.Returns,
                report.Refused,
                report.Corrected,
                report.Answers,
                report.Escalated,
                report.Registered,
                report.Reviews,
                report.Sums,
                Formats.Bytes(report.DossierBytes)
            ]
        );
        foreach (var fault in report.Faults)
        {
            await console.Out.WriteLineAsync(texts["cli.simulate.fault", fault]);
        }
    }
}
