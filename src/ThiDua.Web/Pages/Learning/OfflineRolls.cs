using System.Text.RegularExpressions;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Offline;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Takes rolls in that were called at a learning point without a network. The photo of the paper list is added when there is one.</summary>
internal sealed partial class OfflineRolls(ClassQueries queries, ClassService classes, CurrentPerson person, Texts texts) : IOfflineTaker
{
    private const int MostClasses = 8;

    public string Kind => "class-roll";

    public async Task<IReadOnlyList<string>> FormsAsync(CancellationToken cancellation)
    {
        if (!person.Access.Has(Capability.TeachLearners))
        {
            return [];
        }

        var (running, _) = await queries.ListAsync(person.Access, ClassState.Running, 1, MostClasses, cancellation);
        return [.. running.Select(c => $"/hoc-tap/lop/{c.Class.Id}")];
    }

    public async Task<OfflineAnswer> TakeAsync(OfflineRecord record, ActionContext action, CancellationToken cancellation)
    {
        if (
            Address().Match(record.Target) is not { Success: true } address
            || !person.Access.Has(Capability.TeachLearners)
            || !Guid.TryParse(address.Groups[1].Value, out var id)
            || await queries.FindAsync(id, person.Access, 1, 1, cancellation) is not { Class: { } of }
        )
        {
            return OfflineAnswer.Conflict(texts["learning.offline.class-gone"]);
        }

        var options = new HoldSessionOptions
        {
            Access = person.Access,
            ClassId = of.Id,
            HeldOn = VietnameseInput.TryDate(record.Fields[nameof(ShowClassModel.HeldOn)], out var day) ? day : null,
            Topic = record.Fields[nameof(ShowClassModel.Topic)],
            Present =
            [
                .. record
                    .Fields[nameof(ShowClassModel.Chosen)]
                    .Select(c => Guid.TryParse(c, out var learner) ? learner : Guid.Empty)
                    .Distinct(),
            ],
        };
        return await classes.HoldAsync(options, action, cancellation) is null
            ? OfflineAnswer.Conflict(texts["learning.offline.class-gone"])
            : OfflineAnswer.Taken(texts["learning.offline.roll", of.Name, options.Present.Count], record.Target);
    }

    [GeneratedRegex("^/hoc-tap/lop/([0-9a-fA-F-]{36})$")]
    private static partial Regex Address();
}
