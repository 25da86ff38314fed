using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Cli.Commands;

/// <summary>Chains written to files: whole for outsiders, or the old part that leaves the database.</summary>
internal static class AuditFileCommands
{
    /// <summary>Stands for the chain of what the system does by itself.</summary>
    private const string SystemChain = "he-thong";

    public static Command MakeExport(DataOptions data, CliConsole console, Texts texts)
    {
        var (authority, output) = (Authority(texts), Output(texts));
        var export = data.On(new Command("export", texts["cli.audit.export.description"]) { authority, output });
        export.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    async services =>
                    {
                        var (id, name) = await FindAsync(services, parsed.GetValue(authority)!, texts, cancellation);
                        var file = parsed.GetValue(output)!;
                        await services.GetRequiredService<AuditSequencer>().SealAsync(cancellation);
                        await using var stream = File.Create(file);
                        var at = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                        var done = await services.GetRequiredService<AuditArchiver>().ExportAsync(id, name, at, stream, cancellation);
                        await console.Out.WriteLineAsync(texts[done ? "cli.audit.export.done" : "cli.audit.export.nothing", name, file]);
                        return done ? ExitCodes.Done : ExitCodes.Failed;
                    },
                    cancellation
                )
        );
        return export;
    }

    public static Command MakeArchive(DataOptions data, CliConsole console, Texts texts)
    {
        var (authority, output) = (Authority(texts), Output(texts));
        var before = new Option<DateOnly>("--before")
        {
            Description = texts["cli.audit.archive.before"],
            HelpName = "DATE",
            Required = true,
            CustomParser = result => DateOnly.ParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        var archive = data.On(new Command("archive", texts["cli.audit.archive.description"]) { authority, before, output });
        archive.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    async services =>
                    {
                        var (id, name) = await FindAsync(services, parsed.GetValue(authority)!, texts, cancellation);
                        var (file, day) = (parsed.GetValue(output)!, VietnamTime.StartOf(parsed.GetValue(before)));
                        await using var stream = File.Create(file);
                        var archiver = services.GetRequiredService<AuditArchiver>();
                        var action = Composition.Action(services, id, "audit.archive.detach");
                        var made = await archiver.DetachAsync(id, name, day, stream, action, cancellation);
                        await console.Out.WriteLineAsync(
                            made is null
                                ? texts["cli.audit.export.nothing", name, file]
                                : texts[
                                    "cli.audit.archive.done",
                                    made.FromSeal,
                                    made.ToSeal,
                                    made.EntryCount,
                                    file,
                                    AuditExportFile.Hex(made.Root)
                                ]
                        );
                        return made is null ? ExitCodes.Failed : ExitCodes.Done;
                    },
                    cancellation
                )
        );
        return archive;
    }

    private static Option<string> Authority(Texts texts) =>
        new("--authority")
        {
            Description = texts["cli.audit.export.authority"],
            HelpName = "CODE",
            Required = true,
        };

    private static Option<string> Output(Texts texts) =>
        new("--out")
        {
            Description = texts["cli.audit.export.out"],
            HelpName = "FILE",
            Required = true,
        };

    private static async Task<(Guid Id, string Name)> FindAsync(
        IServiceProvider services,
        string code,
        Texts texts,
        CancellationToken cancellation
    )
    {
        if (code == SystemChain)
        {
            return (Guid.Empty, texts["cli.audit.system"]);
        }

        var db = services.GetRequiredService<ThiDuaDbContext>();
        var units = db.OrgUnits;
        var found = await db
            .OrgUnitCodes.Where(c => c.System == OrgUnitCode.AdministrativeUnits && c.Code == code && c.ValidTo == null)
            .Join(units, c => c.UnitId, u => u.Id, (c, u) => new { u.Id, u.Name })
            .FirstOrDefaultAsync(cancellation);
        return found is null ? throw new CliException(texts["cli.error.authority", code]) : (found.Id, found.Name);
    }
}
