using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>What each year holds of the big tables, and how an old one is detached and put back.</summary>
internal static class YearsCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var detach = new Option<int?>("--detach") { Description = texts["cli.years.detach"], HelpName = "YEAR" };
        var attach = new Option<int?>("--attach") { Description = texts["cli.years.attach"], HelpName = "YEAR" };
        var command = data.On(new Command("years", texts["cli.years.description"]) { detach, attach });
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

                        ActionContext Act(string action) => Composition.Action(services, Guid.Empty, action);
                        return (parsed.GetValue(detach), parsed.GetValue(attach)) switch
                        {
                            ({ }, { }) => throw new CliException(texts["cli.years.one-of"]),
                            ({ } year, _) => MoveAsync(
                                years.DetachAsync(year, Act("reporting.year.detach"), cancellation),
                                texts["cli.years.detached", year],
                                console,
                                texts
                            ),
                            (_, { } year) => MoveAsync(
                                years.AttachAsync(year, Act("reporting.year.attach"), cancellation),
                                texts["cli.years.attached", year],
                                console,
                                texts
                            ),
                            _ => ListAsync(years, console, texts, cancellation),
                        };
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

    private static async Task<int> MoveAsync(Task<IReadOnlyList<YearPart>> work, string done, CliConsole console, Texts texts)
    {
        try
        {
            await TellAsync(await work, console, texts);
            await console.Out.WriteLineAsync(done);
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
                    + (part.IsDetached ? $"  {texts["cli.years.beside"]}" : "")
            );
        }
    }
}
