using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Folds the accepted numbers of a movement for a period and prints the figures of its authority.</summary>
internal static class RollUpCommand
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var movement = new Option<string>("--movement")
        {
            Description = texts["cli.rollup.movement"],
            HelpName = "SLUG",
            Required = true,
        };
        var period = new Option<string>("--period")
        {
            Description = texts["cli.rollup.period"],
            HelpName = "CODE",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = texts["cli.rollup.json"] };
        var command = data.On(new Command("rollup", texts["cli.rollup.description"]) { movement, period, json });
        command.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    async services =>
                    {
                        var lines = await LinesAsync(services, parsed.GetValue(movement)!, parsed.GetValue(period)!, texts, cancellation);
                        await console.Out.WriteLineAsync(
                            parsed.GetValue(json) ? JsonSerializer.Serialize(lines, JsonOptions) : Table(lines, texts)
                        );
                        return ExitCodes.Done;
                    },
                    cancellation
                )
        );
        return command;
    }

    private static async Task<IReadOnlyList<FigureLine>> LinesAsync(
        IServiceProvider services,
        string slug,
        string code,
        Texts texts,
        CancellationToken cancellation
    )
    {
        var db = services.GetRequiredService<ThiDuaDbContext>();
        var movement =
            await db.Movements.AsNoTracking().FirstOrDefaultAsync(m => m.Slug == slug, cancellation)
            ?? throw new CliException(texts["cli.rollup.no-movement", slug]);
        var period =
            await db.Periods.AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, cancellation)
            ?? throw new CliException(texts["cli.rollup.no-period", code]);
        var options = new RollUpOptions
        {
            PeriodId = period.Id,
            RootUnitId = movement.AuthorityUnitId,
            MeasureIds = await db
                .Targets.Where(t => t.MovementId == movement.Id && t.RetiredOn == null)
                .Select(t => t.MeasureId)
                .Distinct()
                .ToListAsync(cancellation),
        };
        var figures =
            await services.GetRequiredService<RollUpService>().FoldAsync(options, cancellation)
            ?? throw new CliException(texts["cli.rollup.no-period", code]);
        return [.. figures.Measures.Select(m => LineOf(m, figures[movement.AuthorityUnitId, m.Id]))];
    }

    private static FigureLine LineOf(Measure measure, Figure figure) =>
        new(
            measure.Code,
            measure.Name,
            measure.Kind.ToString(),
            measure.Scale,
            figure.HasValue ? figure.Numerator : null,
            figure.HasValue ? figure.Denominator : null,
            figure.Reported,
            figure.Expected
        );

    private static string Table(IReadOnlyList<FigureLine> lines, Texts texts)
    {
        var rows = lines.Select(l => (Figure: Shown(l, texts), Asked: $"{l.Reported}/{l.Expected}", l.Name)).ToList();
        rows.Insert(0, (texts["cli.rollup.figure"], texts["cli.rollup.units"], texts["cli.rollup.measure"]));
        var (first, second) = (rows.Max(r => r.Figure.Length), rows.Max(r => r.Asked.Length));
        return string.Join(Environment.NewLine, rows.Select(r => $"{r.Figure.PadLeft(first)}  {r.Asked.PadLeft(second)}  {r.Name}"));
    }

    /// <summary>A missing figure is a dash, never zero.</summary>
    private static string Shown(FigureLine line, Texts texts) =>
        (line.Numerator, line.Denominator) switch
        {
            (null, _) => "–",
            ({ } n, { } d) when line.Kind == nameof(MeasureKind.Count) => Formats.Scaled(n, line.Scale),
            (_, 0) => texts["cli.rollup.no-subjects"],
            ({ } n, { } d) when line.Kind == nameof(MeasureKind.Index) => Formats.Scaled(n / d, line.Scale),
            ({ } n, { } d) => $"{Formats.Number(n)}/{Formats.Number(d)} = {Formats.Percent(n, d)}",
            _ => "–",
        };

    /// <summary>Integers at the scale, as stored; null where nothing was reported.</summary>
    private sealed record FigureLine(
        string Code,
        string Name,
        string Kind,
        int Scale,
        long? Numerator,
        long? Denominator,
        int Reported,
        int Expected
    );
}
