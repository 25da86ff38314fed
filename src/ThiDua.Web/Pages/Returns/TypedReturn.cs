using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Returns;

/// <summary>A field whose content cannot be taken, and why.</summary>
public sealed record FieldMistake(string Field, string Message);

/// <summary>What a form says, read for the service; the same for the whole form and for one field that saves itself.</summary>
public static class TypedReturn
{
    /// <summary>Only what the form sends is changed; what cannot be read is a mistake at its field and changes nothing.</summary>
    public static (SaveReturnOptions Options, List<FieldMistake> Mistakes) Read(ReturnView view, FillForm form, Access access, Texts texts)
    {
        var mistakes = new List<FieldMistake>();
        var changes = new List<CellChange>();
        foreach (var line in view.Measures.Where(m => m.IsAskedHere))
        {
            if (!form.Cells.TryGetValue(line.Measure.Id, out var typed))
            {
                continue;
            }

            // A denominator that the form proposed says nothing by itself: it stands there before anything is typed.
            var second = string.IsNullOrWhiteSpace(typed.First) && IsProposal(line, typed.Second) ? "" : typed.Second;
            var (value, problem) = CellText.Read(line.Measure.Kind, line.Measure.Scale, typed.First, second);
            if (problem is null)
            {
                changes.Add(new(line.Measure.Id, typed.ReadBase(), value));
            }
            else
            {
                mistakes.Add(new(ReturnFields.First(line.Measure.Id), $"{texts.PromptOf(line.Item)}: {texts[problem]}"));
            }
        }

        var options = new SaveReturnOptions
        {
            Access = access,
            RoundId = view.Round.Id,
            UnitId = view.Unit.UnitId,
            Cells = changes,
            Answers =
            [
                .. view
                    .Answers.Select(a => a.Item.Id)
                    .Concat(view.Measures.Where(m => m.IsAskedHere).Select(m => m.Item.Id))
                    .Where(form.Answers.ContainsKey)
                    .Select(id => (Id: id, Typed: form.Answers[id]))
                    .Select(a => new AnswerChange(a.Id, a.Typed.Version, a.Typed.Mark, a.Typed.Text)),
            ],
        };
        return (options, mistakes);
    }

    private static bool IsProposal(MeasureLine line, string? typed) =>
        line.Proposed is { } proposed && VietnameseInput.TryNumber(typed?.Trim() ?? "", out var number) && number == proposed.Value;

    /// <summary>What somebody else changed meanwhile, with both values.</summary>
    public static IEnumerable<FieldMistake> Conflicts(ReturnView view, SaveReturnResult result, Texts texts)
    {
        foreach (var conflict in result.CellConflicts)
        {
            var measure = view.Measures.First(m => m.Measure.Id == conflict.MeasureId).Measure;
            var (theirs, mine) = (texts.ValueOf(measure, conflict.Theirs), texts.ValueOf(measure, conflict.Mine));
            yield return new(ReturnFields.First(measure.Id), texts["returns.conflict", measure.Name, theirs, mine]);
        }

        foreach (var conflict in result.AnswerConflicts)
        {
            var theirs = string.Join(
                ". ",
                new[] { conflict.TheirMark is { } mark ? texts[$"reporting.mark.{mark}"] : null, conflict.TheirText }.OfType<string>()
            );
            yield return new(ReturnFields.Text(conflict.ItemId), texts["returns.conflict.answer", theirs.Length == 0 ? "–" : theirs]);
        }
    }
}
