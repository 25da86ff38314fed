using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Checks audit chains, in the database or in an exported file that needs none, and writes such files.</summary>
internal static class AuditCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts) =>
        new("audit", texts["cli.audit.description"])
        {
            MakeVerify(data, console, texts),
            AuditFileCommands.MakeExport(data, console, texts),
            AuditFileCommands.MakeArchive(data, console, texts),
        };

    private static Command MakeVerify(DataOptions data, CliConsole console, Texts texts)
    {
        var file = new Argument<string?>("file")
        {
            Description = texts["cli.audit.verify.file"],
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var head = new Option<string?>("--head") { Description = texts["cli.audit.verify.head"], HelpName = "HEX" };
        var heads = new Option<string?>("--heads") { Description = texts["cli.audit.verify.heads"], HelpName = "FILE" };
        var verify = data.On(new Command("verify", texts["cli.audit.verify.description"]) { file, head, heads });
        verify.SetAction(
            (parsed, cancellation) =>
            {
                var published = new PublishedHeads(texts).Read(parsed.GetValue(head), parsed.GetValue(heads));
                return parsed.GetValue(file) is { } path
                    ? VerifyFileAsync(path, published, console, texts, cancellation)
                    : VerifyDatabaseAsync(data.Of(parsed), published, console, texts, cancellation);
            }
        );
        return verify;
    }

    private static Task<int> VerifyDatabaseAsync(
        DataLocation location,
        PublishedHeads published,
        CliConsole console,
        Texts texts,
        CancellationToken cancellation
    ) =>
        Composition.RunAsync(
            location,
            texts,
            async services =>
            {
                // What was written since the last turn of the host is sealed first, so that it is checked too.
                var sealedNow = await services.GetRequiredService<AuditSequencer>().SealAsync(cancellation);
                var faults = await services.GetRequiredService<AuditVerifier>().VerifyAsync(published.ByAuthority, cancellation);
                if (faults.Count > 0)
                {
                    return await TellAsync(faults, console, texts);
                }

                await console.Out.WriteLineAsync(texts["cli.audit.verify.whole", sealedNow]);
                return ExitCodes.Done;
            },
            cancellation
        );

    private static async Task<int> VerifyFileAsync(
        string path,
        PublishedHeads published,
        CliConsole console,
        Texts texts,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(path))
        {
            throw new CliException(texts["cli.audit.verify.not-found", path]);
        }

        try
        {
            using var header = new StreamReader(path);
            var authority = await AuditExportFile.AuthorityAsync(header, cancellation);
            using var reader = new StreamReader(path);
            var result = await AuditExportFile.VerifyAsync(reader, published.Of(authority), cancellation);
            if (result.Faults.Count > 0)
            {
                return await TellAsync(result.Faults, console, texts);
            }

            var (first, last) = (result.Header.FromSeal, result.LastSeal);
            await console.Out.WriteLineAsync(
                texts["cli.audit.verify.file-whole", result.Header.Name, first, last, result.Entries, result.Head]
            );
            return ExitCodes.Done;
        }
        catch (AuditFileException exception)
        {
            throw new CliException(texts["cli.audit.verify.not-export", path, exception.Line]);
        }
    }

    private static async Task<int> TellAsync(IReadOnlyList<AuditFault> faults, CliConsole console, Texts texts)
    {
        foreach (var fault in faults)
        {
            await console.Error.WriteLineAsync($"{fault.AuthorityId} #{fault.SealNumber}: {texts[fault.Key, fault.Arguments]}");
        }

        return ExitCodes.Failed;
    }
}
