using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using ThiDua.Cli.Commands;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli;

/// <summary>The commands, their help in the language of the person, and one way to fail.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, CliConsole console, CancellationToken cancellation)
    {
        var texts = Texts.Load([typeof(CommandLine).Assembly, typeof(Texts).Assembly], strict: true);
        CultureInfo.CurrentUICulture = new CultureInfo(CliLanguage.Of(args, Environment.GetEnvironmentVariable));
        var parsed = Build(console, texts).Parse(args);
        // Who asks for help has not finished the command line.
        if (
            parsed.Errors.Count > 0
            && parsed.RootCommandResult.Command.Options.OfType<HelpOption>().Any(o => parsed.GetResult(o) is not null)
        )
        {
            return new CliHelp(console, texts).Invoke(parsed);
        }

        if (parsed.Errors.Count > 0)
        {
            await console.Error.WriteLineAsync(texts["cli.error.usage", string.Join(' ', args)]);
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (CliException exception)
        {
            await console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    internal static RootCommand Build(CliConsole console, Texts texts)
    {
        var root = new RootCommand(texts["cli.description"])
        {
            new Option<string>("--lang") { Description = texts["cli.option.lang"], Recursive = true },
        };
        root.Add(ReadCommand.Make(console, texts));
        root.Add(CheckCommand.Make(console, texts));
        AddDatabaseCommands(root, console, texts);
        foreach (var option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = texts["cli.option.help"];
                    help.Action = new CliHelp(console, texts);
                    break;
                case VersionOption version:
                    version.Description = texts["cli.option.version"];
                    break;
            }
        }

        return root;
    }

    private static void AddDatabaseCommands(RootCommand root, CliConsole console, Texts texts)
    {
        var data = new DataOptions(texts);
        root.Add(ImportCommand.Make(data, console, texts));
        root.Add(DemoCommand.Make(data, console, texts));
        root.Add(SimulateCommand.Make(console, texts));
        root.Add(MigrateCommand.Make(data, console, texts));
        root.Add(CreateAdminCommand.Make(data, console, texts));
        root.Add(RollUpCommand.Make(data, console, texts));
        root.Add(AuditCommand.Make(data, console, texts));
        root.Add(YearsCommand.Make(data, console, texts));
        root.Add(MigrateDataCommand.Make(console, texts));
        root.Add(DoctorCommand.Make(data, console, texts));
        foreach (var command in BackupCommands.Make(data, console, texts))
        {
            root.Add(command);
        }
    }
}
