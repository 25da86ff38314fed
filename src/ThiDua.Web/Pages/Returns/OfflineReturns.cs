using System.Text.RegularExpressions;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Offline;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Returns;

/// <summary>Takes returns in that were filled in without a network.</summary>
internal sealed partial class OfflineReturns(
    ReturnQueries queries,
    ReturnService returns,
    TodoQueries todos,
    CurrentPerson person,
    Texts texts
) : IOfflineTaker
{
    private const int MostForms = 12;

    public string Kind => "return";

    public async Task<IReadOnlyList<string>> FormsAsync(CancellationToken cancellation) =>
        person.Access.Has(Capability.FillReturns)
            ?
            [
                .. (await todos.ListAsync(person.Access, cancellation))
                    .Where(t => t is { Kind: TodoKind.FillReturn, UnitId: not null })
                    .Take(MostForms)
                    .Select(t => ReturnWords.AddressOf(t.SubjectId, t.UnitId!.Value)),
            ]
            : [];

    public async Task<OfflineAnswer> TakeAsync(OfflineRecord record, ActionContext action, CancellationToken cancellation)
    {
        if (
            Address().Match(record.Target) is not { Success: true } address
            || !Guid.TryParse(address.Groups[1].Value, out var round)
            || !Guid.TryParse(address.Groups[2].Value, out var unit)
            || !person.Access.Can(Capability.FillReturns, unit)
            || await queries.FindAsync(round, unit, person.Access, cancellation) is not { } view
        )
        {
            return OfflineAnswer.Conflict(texts["offline.return.gone"]);
        }

        var link = ReturnWords.AddressOf(round, unit);
        if (!view.CanEdit)
        {
            return OfflineAnswer.Conflict(texts["offline.return.closed"], $"{link}/xem");
        }

        var form = FormOf(record.Fields);
        var asked = view.Measures.Where(m => m.IsAskedHere).ToList();
        if (form.Cells.Keys.Except(asked.Select(m => m.Measure.Id)).Any())
        {
            return OfflineAnswer.Conflict(texts["offline.form-changed"], link);
        }

        var (typed, mistakes) = TypedReturn.Read(view, form, person.Access, texts);
        if (await returns.SaveAsync(typed with { Device = record.Device }, action, cancellation) is not { } result)
        {
            return OfflineAnswer.Conflict(texts["offline.return.gone"]);
        }

        if (mistakes.Count > 0 || result.Problems.Count > 0)
        {
            var said = mistakes.Select(m => m.Message).Concat(result.Problems.Select(p => p.Text(texts)));
            return OfflineAnswer.Refused(string.Join(" ", said), link);
        }

        return result.IsClean
            ? await HandInAsync(record, round, unit, link, action, cancellation)
            : OfflineAnswer.Conflict(texts["offline.return.conflict"], link, [.. Conflicts(view, result, form)]);
    }

    private async Task<OfflineAnswer> HandInAsync(
        OfflineRecord record,
        Guid round,
        Guid unit,
        string link,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (record.Fields["viec"] != "nop")
        {
            return OfflineAnswer.Taken(texts["offline.return.taken"], link);
        }

        var options = new SubmitReturnOptions
        {
            Access = person.Access,
            RoundId = round,
            UnitId = unit,
            WithGaps = record.Fields["WithGaps"].Contains("true"),
        };
        var result = await returns.SubmitAsync(options, action.Next("reporting.return.submit"), cancellation);
        return result switch
        {
            { IsSubmitted: true } => OfflineAnswer.Taken(texts["offline.return.submitted"], $"{link}/xem"),
            { Missing.Count: > 0 } => OfflineAnswer.Refused(
                $"{texts["returns.missing"]}: {string.Join("; ", result.Missing.Select(texts.PromptOf))}",
                link
            ),
            _ => OfflineAnswer.Refused(string.Join(" ", result?.Problems.Select(p => p.Text(texts)) ?? []), link),
        };
    }

    private IEnumerable<OfflineConflict> Conflicts(ReturnView view, SaveReturnResult result, FillForm form)
    {
        foreach (var conflict in result.CellConflicts)
        {
            var line = view.Measures.First(m => m.Measure.Id == conflict.MeasureId);
            var (m, typed) = (line.Measure.Id, form.Cells[line.Measure.Id]);
            yield return new(
                line.Item.Prompt,
                texts.ValueOf(line.Measure, conflict.Mine),
                texts.ValueOf(line.Measure, conflict.Theirs),
                new Dictionary<string, string>
                {
                    [ReturnFields.First(m)] = typed.First ?? "",
                    [ReturnFields.Second(m)] = typed.Second ?? "",
                },
                new Dictionary<string, string> { [ReturnFields.Base(m)] = CellForm.BaseOf(conflict.Theirs) }
            );
        }

        foreach (var conflict in result.AnswerConflicts)
        {
            var typed = form.Answers[conflict.ItemId];
            var item = view.Answers.Select(a => a.Item).Concat(view.Measures.Select(m => m.Item)).First(i => i.Id == conflict.ItemId);
            yield return new(
                texts.PromptOf(item),
                conflict.MyText ?? "–",
                conflict.TheirText ?? "–",
                new Dictionary<string, string>
                {
                    [ReturnFields.Text(item.Id)] = typed.Text ?? "",
                    [ReturnFields.Mark(item.Id)] = $"{typed.Mark}",
                },
                new Dictionary<string, string> { [ReturnFields.Version(item.Id)] = $"{conflict.TheirVersion}" }
            );
        }
    }

    private static FillForm FormOf(IFormCollection fields)
    {
        var form = new FillForm();
        foreach (var (name, value) in fields)
        {
            if (Field().Match(name) is not { Success: true } match || !Guid.TryParse(match.Groups[2].Value, out var id))
            {
                continue;
            }

            var text = value.ToString();
            if (match.Groups[1].Value == "Cells")
            {
                var cell = form.Cells.TryGetValue(id, out var known) ? known : form.Cells[id] = new();
                _ = match.Groups[3].Value switch
                {
                    "First" => cell.First = text,
                    "Second" => cell.Second = text,
                    "Base" => cell.Base = text,
                    _ => null,
                };
                continue;
            }

            var answer = form.Answers.TryGetValue(id, out var before) ? before : form.Answers[id] = new();
            switch (match.Groups[3].Value)
            {
                case "Text":
                    answer.Text = text;
                    break;
                case "Mark" when Enum.TryParse<AnswerMark>(text, out var mark) && Enum.IsDefined(mark):
                    answer.Mark = mark;
                    break;
                case "Version" when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var version):
                    answer.Version = version;
                    break;
            }
        }

        return form;
    }

    [GeneratedRegex("^/bao-cao/([0-9a-fA-F-]{36})/([0-9a-fA-F-]{36})$")]
    private static partial Regex Address();

    [GeneratedRegex(@"^(Cells|Answers)\[([0-9a-fA-F-]{36})\]\.(First|Second|Base|Text|Mark|Version)$")]
    private static partial Regex Field();
}
