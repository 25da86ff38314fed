using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns;

/// <summary>What becomes of one field: saved, changed by somebody else meanwhile, not to be read; or just how it stands.</summary>
/// <param name="Field">Name of the first field of the cell, or of the text of the answer.</param>
/// <param name="State">"saved", "conflict", "wrong" or "current".</param>
/// <param name="Base">What stands in the database, for the next change of this field.</param>
/// <param name="Values">What belongs into the fields now, by name; empty where what was typed stays.</param>
public sealed record FieldState(
    string Field,
    string State,
    string Base,
    IReadOnlyDictionary<string, string> Values,
    string? Message = null
);

/// <summary>
/// The form of a return saves itself field by field, and shows what others type into the same return. The page that has the
/// form works without it.
/// </summary>
[Needs(Capability.FillReturns)]
public sealed class AutosaveModel(ReturnQueries queries, ReturnService returns, CurrentPerson person, Texts texts) : PageModel
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [BindProperty]
    public FillForm Form { get; set; } = new();

    /// <summary>How every field stands, for whoever has the form open.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation) is { } view
            ? new JsonResult(Cells(view).Concat(Answers(view)).Select(f => f with { State = "current" }))
            : NotFound();

    /// <summary>Saves the fields that were sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { CanEdit: true } before)
        {
            return NotFound();
        }

        var (typed, mistakes) = TypedReturn.Read(before, Form, person.Access, texts);
        var action = person.Act("reporting.return.save", before.Round.AuthorityId);
        if (await returns.SaveAsync(typed, action, cancellation) is not { } result)
        {
            return NotFound();
        }

        mistakes.AddRange(result.Problems.Select(p => Mistake(before, p)));
        var conflicts = TypedReturn.Conflicts(before, result, texts).ToList();
        var after = await queries.FindAsync(RoundId, UnitId, person.Access, cancellation);
        return new JsonResult(
            Cells(after!)
                .Where(f => Form.Cells.Keys.Any(id => ReturnFields.First(id) == f.Field))
                .Concat(Answers(after!).Where(f => Form.Answers.Keys.Any(id => ReturnFields.Text(id) == f.Field)))
                .Select(f => Judged(f, mistakes, conflicts))
        );
    }

    private static FieldState Judged(FieldState field, List<FieldMistake> mistakes, List<FieldMistake> conflicts)
    {
        if (mistakes.Find(m => m.Field == field.Field) is { } wrong)
        {
            return field with { State = "wrong", Message = wrong.Message, Values = new Dictionary<string, string>() };
        }

        return conflicts.Find(c => c.Field == field.Field) is { } conflict
            ? field with
            {
                State = "conflict",
                Message = conflict.Message,
                Values = new Dictionary<string, string>(),
            }
            : field;
    }

    private FieldMistake Mistake(ReturnView view, ReturnProblem problem) =>
        new(ReturnFields.First(view.Measures.First(m => m.Item.Id == problem.ItemId).Measure.Id), problem.Text(texts));

    private static IEnumerable<FieldState> Cells(ReturnView view) =>
        view
            .Measures.Where(m => m.IsAskedHere)
            .Select(m => new FieldState(
                ReturnFields.First(m.Measure.Id),
                "saved",
                CellForm.BaseOf(m.Value),
                new Dictionary<string, string>
                {
                    [ReturnFields.First(m.Measure.Id)] = CellText.Numerator(m.Measure.Kind, m.Measure.Scale, m.Value),
                    [ReturnFields.Second(m.Measure.Id)] = CellText.Denominator(m.Measure.Kind, m.Value),
                }
            ));

    private static IEnumerable<FieldState> Answers(ReturnView view) =>
        view
            .Answers.Concat(view.Measures.Where(m => m.IsAskedHere).Select(m => new AnswerLine(m.Item, null, m.Comment, m.CommentVersion)))
            .Select(a => new FieldState(
                ReturnFields.Text(a.Item.Id),
                "saved",
                a.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                new Dictionary<string, string>
                {
                    [ReturnFields.Text(a.Item.Id)] = a.Text ?? "",
                    [ReturnFields.Mark(a.Item.Id)] = a.Mark?.ToString() ?? "",
                }
            ));

    private async Task<ReturnView?> FindAsync(CancellationToken cancellation) =>
        person.Access.Can(Capability.FillReturns, UnitId) ? await queries.FindAsync(RoundId, UnitId, person.Access, cancellation) : null;
}
