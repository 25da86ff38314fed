using System.CommandLine;
using System.CommandLine.Invocation;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli;

/// <summary>Help in the words of the text files: the library's own has no Vietnamese.</summary>
internal sealed class CliHelp(CliConsole console, Texts texts) : SynchronousCommandLineAction
{
    private const int Indent = 2;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = console.Out;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"{texts["cli.help.usage"]} {Usage(command)}");
        Section(output, "cli.help.arguments", command.Arguments.Select(a => ($"<{a.HelpName ?? a.Name}>", a.Description)));
        Section(output, "cli.help.commands", command.Subcommands.Select(c => (c.Name, c.Description)));
        Section(output, "cli.help.options", Options(command).Select(o => (Names(o), o.Description)));
        return ExitCodes.Done;
    }

    private static string Usage(Command command)
    {
        var path = new List<string>();
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
        {
            path.Insert(0, symbol is RootCommand ? "thidua" : symbol.Name);
        }

        path.AddRange(command.Subcommands.Count > 0 ? ["…"] : []);
        path.AddRange(
            command.Arguments.Select(a => a.Arity.MaximumNumberOfValues > 1 ? $"<{a.HelpName ?? a.Name}>…" : $"<{a.HelpName ?? a.Name}>")
        );
        return string.Join(' ', path);
    }

    /// <summary>Its own, then those of the commands above that hold below too.</summary>
    private static IEnumerable<Option> Options(Command command)
    {
        IEnumerable<Option> all = command.Options;
        for (
            var above = command.Parents.OfType<Command>().FirstOrDefault();
            above is not null;
            above = above.Parents.OfType<Command>().FirstOrDefault()
        )
        {
            all = all.Concat(above.Options.Where(o => o.Recursive));
        }

        return all.Where(o => !o.Hidden);
    }

    private static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Prepend(option.Name));
        return option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? names : $"{names} <{option.HelpName ?? "…"}>";
    }

    private void Section(TextWriter output, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        var width = list.Max(r => r.Name.Length) + Indent;
        output.WriteLine();
        output.WriteLine(texts[title]);
        foreach (var (name, description) in list)
        {
            output.WriteLine($"{new string(' ', Indent)}{name.PadRight(width)}{description}");
        }
    }
}
