using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Assessment.Persons;

/// <summary>The sheet of one person: columns side by side, every point with who gave it and why. 404 where it is foreign.</summary>
[SignedIn]
public sealed class SheetModel(PersonQueries queries, PersonSheetService sheets, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid SheetId { get; set; }

    [FromQuery(Name = "cot")]
    public PersonColumn? Asked { get; set; }

    // Named, or forms without marks would be taken for marks.
    [BindProperty(Name = nameof(Marks))]
    public Dictionary<Guid, MarkField> Marks { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool IsWoman { get; set; }

    [BindProperty]
    public int? Votes { get; set; }

    [BindProperty]
    public string? LeftOutReason { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public PersonSheetView View { get; private set; } = null!;

    /// <summary>The column that is filled in here; null where there is none for this person now.</summary>
    public PersonColumn? Column =>
        View.Writable.Count == 0 ? null
        : Asked is { } c && View.Writable.Contains(c) ? c
        : View.Writable[^1];

    public string? TypedPoints(PersonSheetLine line) =>
        Marks.TryGetValue(line.Rule.Id, out var typed)
            ? typed.Points is { } points
                ? Formats.Number(points, 2)
                : ""
            : ScoreWords.Typed(Column is { } column ? line.In(column)?.Points : null);

    public string? TypedReason(PersonSheetLine line) =>
        Marks.TryGetValue(line.Rule.Id, out var typed) ? typed.Reason
        : Column is { } column ? line.In(column)?.Reason
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (IsWoman, Votes, LeftOutReason) = (View.Sheet.IsWoman, View.Sheet.Votes, View.Sheet.LeftOutReason);
        return Page();
    }

    /// <summary>Whose column it is, is asked of the sheet: the person, the head of the unit, the office.</summary>
    public Task<IActionResult> OnPostScoreAsync(PersonColumn column, bool handsOn, CancellationToken cancellation) =>
        DoAsync(
            "score",
            action =>
                sheets.SaveAsync(
                    new SavePersonMarksOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        SheetId = SheetId,
                        Column = column,
                        Marks = [.. Marks.Select(m => new MarkDraft(m.Key, m.Value.Points, m.Value.Reason))],
                        HandsOn = handsOn,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostGiveBackAsync(CancellationToken cancellation) =>
        DoAsync(
            "give-back",
            action =>
                sheets.GiveBackAsync(
                    new PersonSheetOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        SheetId = SheetId,
                    },
                    action.Because(Reason),
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostFactsAsync(CancellationToken cancellation) =>
        DoAsync(
            "set-facts",
            action =>
                sheets.SetFactsAsync(
                    new SetPersonFactsOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        SheetId = SheetId,
                        IsWoman = IsWoman,
                        Votes = Votes,
                        LeftOutReason = LeftOutReason,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    public Task<IActionResult> OnPostAppealAsync(CancellationToken cancellation) =>
        DoAsync("appeal", action => sheets.AppealAsync(Said, action, cancellation), cancellation);

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellation) =>
        DoAsync("answer", action => sheets.AnswerAsync(Said, action, cancellation), cancellation);

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private PersonAppealOptions Said =>
        new()
        {
            Access = person.Access,
            RoundId = RoundId,
            SheetId = SheetId,
            Text = Text,
        };

    private async Task<IActionResult> DoAsync(string verb, Func<ActionContext, Task<bool>> work, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !await work(person.Act($"assessment.person-sheet.{verb}", View.Scope.Round.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["score.saved"]);
        return Redirect($"/cham-diem/ca-nhan/{RoundId}/{SheetId}{(Asked is { } column ? $"?cot={column}" : "")}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindSheetAsync(RoundId, SheetId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
