using System.CommandLine;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Takes a plan in for an authority, so that its office finds it under review.</summary>
internal static class ImportCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var file = new Argument<string>("file") { Description = texts["cli.import.file"], HelpName = "FILE" };
        var authority = new Option<string>("--authority")
        {
            Description = texts["cli.import.authority"],
            HelpName = "CODE",
            Required = true,
        };
        var command = data.On(new Command("import", texts["cli.import.description"]) { file, authority });
        command.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    services => ImportAsync(services, parsed.GetValue(file)!, parsed.GetValue(authority)!, console, texts, cancellation),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services,
        string file,
        string code,
        CliConsole console,
        Texts texts,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(file))
        {
            throw new CliException($"{file}: {texts["cli.read.not-found"]}");
        }

        var unit = await UnitAsync(services.GetRequiredService<ThiDuaDbContext>(), code, texts, cancellation);
        try
        {
            await using var content = File.OpenRead(file);
            var upload = new UploadPlanOptions
            {
                AuthorityUnitId = unit,
                FileName = Path.GetFileName(file),
                Content = content,
            };
            var action = Composition.Action(services, unit, "movements.plan.upload");
            var plan = await services.GetRequiredService<PlanImportService>().UploadAsync(upload, action, cancellation);
            await console.Out.WriteLineAsync(texts[plan.IsNew ? "cli.import.done" : "cli.import.known", plan.PlanId]);
            return ExitCodes.Done;
        }
        catch (ValidationException exception)
        {
            throw new CliException($"{file}: {string.Join(' ', exception.Errors.Select(e => e.ErrorMessage))}");
        }
    }

    /// <summary>The unit that bears the administrative code today.</summary>
    internal static async Task<Guid> UnitAsync(ThiDuaDbContext db, string code, Texts texts, CancellationToken cancellation) =>
        await db
            .OrgUnitCodes.Where(c => c.System == OrgUnitCode.AdministrativeUnits && c.Code == code && c.ValidTo == null)
            .Select(c => (Guid?)c.UnitId)
            .FirstOrDefaultAsync(cancellation)
        ?? throw new CliException(texts["cli.error.authority", code]);
}
