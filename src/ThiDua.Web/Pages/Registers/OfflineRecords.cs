using System.Text.RegularExpressions;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Offline;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>Takes records of registers in that were entered without a network. Photos are added when there is one.</summary>
internal sealed partial class OfflineRecords(RegisterQueries queries, RegisterRecordService records, CurrentPerson person, Texts texts)
    : IOfflineTaker
{
    public string Kind => "register-record";

    public async Task<IReadOnlyList<string>> FormsAsync(CancellationToken cancellation) =>
        person.Access.Has(Capability.EnterRegisters)
            ?
            [
                .. (await queries.ListAsync(person.Access, cancellation))
                    .Where(r => r.CanEnter)
                    .Select(r => $"/so-theo-doi/{r.Register.Code}/nhap"),
            ]
            : [];

    public async Task<OfflineAnswer> TakeAsync(OfflineRecord record, ActionContext action, CancellationToken cancellation)
    {
        if (
            Address().Match(record.Target) is not { Success: true } address
            || await queries.FindAsync(address.Groups[1].Value, person.Access, cancellation) is not { } register
        )
        {
            return OfflineAnswer.Conflict(texts["registers.record.gone"]);
        }

        Guid? id = Guid.TryParse(address.Groups[2].Value, out var known) ? known : null;
        var typed = EnterModel.Typed(register, record.Fields);
        var options = new SaveRecordOptions
        {
            Access = person.Access,
            RegisterId = register.Id,
            RecordId = id,
            NewId = id is null ? record.Key : null,
            UnitId = Guid.TryParse(record.Fields["UnitId"], out var unit) ? unit : Guid.Empty,
            BaseVersion = int.TryParse(record.Fields["BaseVersion"], out var version) ? version : 0,
            Values = typed,
            Device = record.Device,
        };
        var link = $"/so-theo-doi/{register.Code}";
        return await records.SaveAsync(options, action, cancellation) switch
        {
            null => OfflineAnswer.Conflict(texts["registers.record.gone"], link),
            { Theirs: { } theirs } => OfflineAnswer.Conflict(
                texts["offline.register.conflict"],
                $"{link}/dong/{theirs.Id}",
                [.. Conflicts(register, theirs, typed)]
            ),
            { Problems: { Count: > 0 } problems } => OfflineAnswer.Refused(
                string.Join(
                    " ",
                    problems.Select(p => $"{register.Fields.Find(f => f.Key == p.Field)?.Label}: {texts[p.Key, [.. p.Arguments]]}")
                ),
                link
            ),
            var saved => OfflineAnswer.Taken(texts["offline.register.taken"], $"{link}/dong/{saved.RecordId}"),
        };
    }

    /// <summary>The fields in which the two differ; sent again with the version that stands there, the device's own win.</summary>
    private IEnumerable<OfflineConflict> Conflicts(Register register, RegisterRecord theirs, Dictionary<string, string?> typed)
    {
        var (values, mine) = (theirs.Read(), RegisterValues.Read(register.Fields, typed, new Dictionary<string, string>()).Values);
        var standing = new Dictionary<string, string> { ["BaseVersion"] = $"{theirs.Version}", ["UnitId"] = $"{theirs.UnitId}" };
        return register
            .Fields.Where(f => typed.ContainsKey(f.Key) && mine.GetValueOrDefault(f.Key) != values.GetValueOrDefault(f.Key))
            .Select(f => new OfflineConflict(
                f.Label,
                RegisterValues.Shown(f, mine.GetValueOrDefault(f.Key), texts),
                RegisterValues.Shown(f, values.GetValueOrDefault(f.Key), texts),
                new Dictionary<string, string> { [EnterModel.NameOf(f)] = typed[f.Key] ?? "" },
                standing
            ));
    }

    [GeneratedRegex("^/so-theo-doi/([a-z0-9-]{1,40})/nhap(?:/([0-9a-fA-F-]{36}))?$")]
    private static partial Regex Address();
}
