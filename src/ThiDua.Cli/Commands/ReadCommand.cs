using System.CommandLine;
using System.Text;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.Localization;
using ThiDua.PlanReading;
using ThiDua.PlanReading.Json;

namespace ThiDua.Cli.Commands;

/// <summary>Reads plans and prints what is in them. Needs no database.</summary>
internal static class ReadCommand
{
    private const long MaxBytes = 50 * 1024 * 1024;

    public static Command Make(CliConsole console, Texts texts)
    {
        var files = new Argument<string[]>("files")
        {
            Description = texts["cli.read.files"],
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = texts["cli.read.json"] };
        var folder = new Option<string?>("--out") { Description = texts["cli.read.out"], HelpName = "DIR" };
        var command = new Command("read", texts["cli.read.description"]) { files, json, folder };
        command.SetAction(
            (parsed, cancellation) =>
                new Run(console, texts, parsed.GetValue(json), parsed.GetValue(folder)).ReadAsync(parsed.GetValue(files)!, cancellation)
        );
        return command;
    }

    private sealed class Run(CliConsole console, Texts texts, bool json, string? folder)
    {
        private readonly HashSet<string> written = [];
        private readonly DocumentFileReader reader = new(texts, DocumentPrograms.Default);

        public async Task<int> ReadAsync(string[] files, CancellationToken cancellation)
        {
            if (json && folder is null && files.Length > 1)
            {
                await console.Error.WriteLineAsync(texts["cli.read.out-missing"]);
                return ExitCodes.Usage;
            }

            var code = ExitCodes.Done;
            foreach (var file in files)
            {
                if (await ReadOneAsync(file, cancellation) is { } sentence)
                {
                    // One file that cannot be read does not keep the others from being read.
                    await console.Error.WriteLineAsync($"{file}: {OneLine(sentence)}");
                    code = ExitCodes.Failed;
                }
            }

            return code;
        }

        /// <summary>Why the file could not be read; null where it was.</summary>
        private async Task<string?> ReadOneAsync(string file, CancellationToken cancellation)
        {
            try
            {
                await using var stream = File.OpenRead(file);
                if (await DocumentFileReader.ReadAllAsync(stream, MaxBytes, cancellation) is not { } bytes)
                {
                    return texts["document.refused.file-too-large", Formats.Bytes(MaxBytes)];
                }

                var read = await reader.ReadAsync(bytes, Path.GetFileName(file), MaxBytes, cancellation);
                if (read.Value is not { } found)
                {
                    return string.Join(' ', read.Problems.Select(p => p.Message));
                }

                await WriteAsync(file, PlanReader.Read(found.Document), cancellation);
                return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return exception is FileNotFoundException or DirectoryNotFoundException
                    ? texts["cli.read.not-found"]
                    : texts["cli.read.not-readable", exception.Message];
            }
        }

        private async Task WriteAsync(string file, PlanDraft draft, CancellationToken cancellation)
        {
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllTextAsync(
                    Path.Combine(folder, NameFor(file)),
                    PlanDraftJson.Write(draft),
                    new UTF8Encoding(false),
                    cancellation
                );
            }
            else if (json)
            {
                await console.Out.WriteLineAsync(PlanDraftJson.Write(draft));
            }
            else
            {
                await DraftSummary.WriteAsync(console.Out, texts, file, draft);
            }
        }

        /// <summary>NAME.json; where a.docx and a.txt are read together the second keeps its ending.</summary>
        private string NameFor(string file)
        {
            var name = $"{Path.GetFileNameWithoutExtension(file)}.json";
            var unused = written.Add(name) ? name : $"{Path.GetFileName(file)}.json";
            written.Add(unused);
            return unused;
        }

        private static string OneLine(string text) => text.ReplaceLineEndings(" ");
    }
}
