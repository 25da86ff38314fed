using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents.Checking;

namespace ThiDua.Cli.Commands;

/// <summary>Holds Word files against the layout of Decree 30/2020/NĐ-CP. Needs no database; fails where something is found.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Command Make(CliConsole console, Texts texts)
    {
        var files = new Argument<string[]>("files")
        {
            Description = texts["cli.check.files"],
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = texts["cli.check.json"] };
        var command = new Command("check", texts["cli.check.description"]) { files, json };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var code = ExitCodes.Done;
                foreach (var file in parsed.GetValue(files)!)
                {
                    code = await CheckAsync(file, parsed.GetValue(json), console, texts, cancellation) ? code : ExitCodes.Failed;
                }

                return code;
            }
        );
        return command;
    }

    /// <returns>Whether the file was read and nothing was found.</returns>
    private static async Task<bool> CheckAsync(string file, bool json, CliConsole console, Texts texts, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var isMissing = exception is FileNotFoundException or DirectoryNotFoundException;
            await console.Error.WriteLineAsync(
                $"{file}: {(isMissing ? texts["cli.read.not-found"] : texts["cli.read.not-readable", exception.Message])}"
            );
            return false;
        }

        var result = PaperChecker.Check(new MemoryStream(bytes));
        if (result.Value is not { } check)
        {
            await console.Error.WriteLineAsync($"{file}: {string.Join(' ', result.Problems.Select(p => p.Message))}");
            return false;
        }

        await console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(new { file, check }, Json) : Words(file, check, texts));
        return check.Violations.Count == 0;
    }

    private static string Words(string file, PaperCheck check, Texts texts)
    {
        var lines = new List<string>
        {
            texts["cli.check.summary", file, check.Kind ?? texts["cli.check.no-kind"], check.Elements.Count, check.Violations.Count],
        };
        foreach (var violation in check.Violations)
        {
            lines.Add(
                $"- {violation.Element} [{violation.Code}]{(violation.Count > 1 ? $" ×{violation.Count}" : "")}: {violation.Message}"
            );
            lines.AddRange(violation.Places.Select(place => $"    “{place}”"));
        }

        return string.Join('\n', lines);
    }
}
