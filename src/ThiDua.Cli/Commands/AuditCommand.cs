using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Checks the audit chains from their entries.</summary>
internal static class AuditCommand
{
    public static Command Make(DataOptions data, CliConsole console, Texts texts)
    {
        var verify = data.On(new Command("verify", texts["cli.audit.verify.description"]));
        verify.SetAction(
            (parsed, cancellation) =>
                Composition.RunAsync(
                    data.Of(parsed),
                    texts,
                    async services =>
                    {
                        // What was written since the last turn of the host is sealed first, so that it is checked too.
                        var sealedNow = await services.GetRequiredService<AuditSequencer>().SealAsync(cancellation);
                        var faults = await services.GetRequiredService<AuditVerifier>().VerifyAsync(null, cancellation);
                        foreach (var fault in faults)
                        {
                            await console.Error.WriteLineAsync($"{fault.AuthorityId} #{fault.SealNumber}: {fault.Message}");
                        }

                        if (faults.Count > 0)
                        {
                            return ExitCodes.Failed;
                        }

                        await console.Out.WriteLineAsync(texts["cli.audit.verify.whole", sealedNow]);
                        return ExitCodes.Done;
                    },
                    cancellation
                )
        );
        return new Command("audit", texts["cli.audit.description"]) { verify };
    }
}
