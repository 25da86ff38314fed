using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>What each year holds of the big tables, and the detaching of an old one.</summary>
internal static class YearsCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var detach = new Option<int?>("--detach") { Description = texts["cli.years.detach"], HelpName = "YEAR" };
        var command = data.On(new Command("years", texts["cli.years.description"]) { detach });
        command.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    services =>
                    {
                        var years = services.GetRequiredService<OldYears>();
                        if (!years.HasParts)
                        {
                            throw new CliException(texts["cli.years.one-piece"]);
                        }

                        return parsed.GetValue(detach) is { } year
                            ? DetachAsync(
                                years,
                                year,
                                Composition.Action(services, Guid.Empty, "reporting.year.detach"),
                                console,
                                texts,
                                cancellation
                            )
                            : ListAsync(years, console, texts, cancellation);
                    },
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> ListAsync(OldYears years, CliConsole console, Texts texts, CancellationToken cancellation)
    {
        await TellAsync(await years.ListAsync(cancellation), console, texts);
        return ExitCodes.Done;
    }

    private static async Task<int> DetachAsync(
        OldYears years,
        int year,
        ActionContext action,
        CliConsole console,
        Texts texts,
        CancellationToken cancellation
    )
    {
        try
        {
            await TellAsync(await years.DetachAsync(year, action, cancellation), console, texts);
            await console.Out.WriteLineAsync(texts["cli.years.detached", year]);
            return ExitCodes.Done;
        }
        catch (YearStaysException stays)
        {
            throw new CliException(texts[stays.Key, [.. stays.Arguments]]);
        }
    }

    private static async Task TellAsync(IReadOnlyList<YearPart> parts, CliConsole console, Texts texts)
    {
        foreach (var part in parts)
        {
            var year = part.Year?.ToString(CultureInfo.InvariantCulture) ?? "–";
            await console.Out.WriteLineAsync(
                $"{part.Table, -16} {year, 4} {Formats.Number(part.Rows), 14} {texts["cli.years.rows"]} {Formats.Bytes(part.Bytes), 10}"
            );
        }
    }
}
