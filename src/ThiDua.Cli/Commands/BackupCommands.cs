using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Takes a backup while people work, checks one, puts one back into an empty installation.</summary>
internal sealed class BackupCommands
{
    private readonly CliConsole console;
    private readonly Texts texts;
    private readonly DataOptions data;
    private readonly Option<string?> passphraseFile;

    private BackupCommands(DataOptions data, CliConsole console, Texts texts)
    {
        (this.data, this.console, this.texts) = (data, console, texts);
        passphraseFile = new Option<string?>("--passphrase-file") { Description = texts["cli.backup.passphrase"], HelpName = "FILE" };
    }

    public static IEnumerable<Command> Make(DataOptions data, CliConsole console, Texts texts)
    {
        var commands = new BackupCommands(data, console, texts);
        return [commands.Take(), commands.Check(), commands.PutBack()];
    }

    private Command Take()
    {
        var target = File("--to", "cli.backup.to");
        return OnDatabase(
            data.On(new Command("backup", texts["cli.backup.description"]) { target, passphraseFile }),
            async (service, location, parsed, cancellation) =>
            {
                var file = parsed.GetValue(target)!;
                var manifest = await service.TakeAsync(location.Folder, file, Passphrase(parsed), cancellation);
                return await SayAsync(Line("cli.backup.done", file, manifest), manifest);
            }
        );
    }

    private Command PutBack()
    {
        var source = File("--from", "cli.backup.from");
        return OnDatabase(
            data.On(new Command("restore", texts["cli.restore.description"]) { source, passphraseFile }),
            async (service, location, parsed, cancellation) =>
            {
                var file = parsed.GetValue(source)!;
                var manifest = await service.PutBackAsync(file, location.Folder, Passphrase(parsed), cancellation);
                return await SayAsync(Line("cli.restore.done", location.Name, manifest), manifest);
            }
        );
    }

    private Command Check()
    {
        var source = File("--from", "cli.backup.from");
        var command = new Command("check-backup", texts["cli.backup.check.description"]) { source, passphraseFile };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var file = parsed.GetValue(source)!;
                return Composition.ToldAsync(
                    file,
                    texts,
                    async () =>
                    {
                        var manifest = await BackupService.CheckAsync(file, Passphrase(parsed), cancellation);
                        return await SayAsync(Line("cli.backup.check.done", file, manifest), manifest);
                    }
                );
            }
        );
        return command;
    }

    private Command OnDatabase(Command command, Func<BackupService, DataLocation, ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(
            (parsed, cancellation) =>
            {
                var location = data.Of(parsed);
                return Composition.RunUntouchedAsync(
                    location,
                    texts,
                    services => work(services.GetRequiredService<BackupService>(), location, parsed, cancellation)
                );
            }
        );
        return command;
    }

    private Option<string> File(string name, string description) =>
        new(name)
        {
            Description = texts[description],
            HelpName = "FILE",
            Required = true,
        };

    private string? Passphrase(ParseResult parsed)
    {
        if (parsed.GetValue(passphraseFile) is not { } file)
        {
            return null;
        }

        return System.IO.File.Exists(file) && System.IO.File.ReadLines(file).FirstOrDefault() is { Length: > 0 } line
            ? line
            : throw new CliException(texts["cli.backup.no-passphrase", file]);
    }

    private string Line(string key, string name, BackupManifest manifest) =>
        texts[
            key,
            name,
            Formats.Number(manifest.Rows.Count),
            Formats.Number(manifest.Rows.Values.Sum()),
            Formats.DateTime(manifest.TakenAt)
        ];

    /// <summary>A backup that lacks contents is a failure, although the file is as good as it can be.</summary>
    private async Task<int> SayAsync(string line, BackupManifest manifest)
    {
        await console.Out.WriteLineAsync(line);
        if (manifest.Lost is not { Count: > 0 } lost)
        {
            return ExitCodes.Done;
        }

        await console.Error.WriteLineAsync(texts["cli.backup.lost", Formats.Number(lost.Count), lost[0]]);
        return ExitCodes.Failed;
    }
}
