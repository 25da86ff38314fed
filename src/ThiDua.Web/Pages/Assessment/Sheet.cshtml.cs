using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>Points typed into one line.</summary>
public sealed class MarkField
{
    public decimal? Points { get; set; }
    public string? Reason { get; set; }
}

/// <summary>The sheet of one unit: columns side by side, every point explained. 404 where it is foreign.</summary>
[Needs(Capability.ViewResults), JudgesUploads]
public sealed class SheetModel(
    SheetQueries queries,
    ScoreSheetService sheets,
    AppealService appeals,
    SheetEvidence evidence,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [FromQuery(Name = "cot")]
    public ScoreColumn? Asked { get; set; }

    // Named, or forms without marks would be taken for marks.
    [BindProperty(Name = nameof(Marks))]
    public Dictionary<Guid, MarkField> Marks { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool IsPreferred { get; set; }

    [BindProperty]
    public int? Votes { get; set; }

    [BindProperty]
    public string? LeftOutReason { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public SheetView View { get; private set; } = null!;

    /// <summary>The column that is filled in here; null where there is none for this person now.</summary>
    public ScoreColumn? Column =>
        View.Writable.Count == 0 ? null
        : Asked is { } c && View.Writable.Contains(c) ? c
        : View.Writable[^1];

    /// <summary>The handler that saves the column.</summary>
    public string Handler =>
        Column switch
        {
            ScoreColumn.Office => "Office",
            ScoreColumn.Council => "Council",
            _ => "Own",
        };

    public bool CanAddEvidence =>
        View.Scope.Round.State != ScoringRoundState.Final
        && person.Access.Has(Capability.FillReturns)
        && (View.CanManage || person.Access.Can(Capability.FillReturns, UnitId));

    public IEnumerable<Choice> RuleChoices => View.Lines.Select(l => new Choice(l.Rule.Id.ToString(), $"{l.Rule.Code}. {l.Rule.Text}"));

    public string? TypedPoints(SheetLine line) =>
        Marks.TryGetValue(line.Rule.Id, out var typed)
            ? typed.Points is { } points
                ? Formats.Number(points, 2)
                : ""
            : ScoreWords.Typed(Column is { } column ? line.In(column)?.Points : null);

    public string? TypedReason(SheetLine line) =>
        Marks.TryGetValue(line.Rule.Id, out var typed) ? typed.Reason
        : Column is { } column ? line.In(column)?.Reason
        : null;

    /// <summary>Where the value opens down to the returns behind it.</summary>
    public string? FigureAddress(SheetLine line) =>
        line.Rule.MeasureId is { } measure
        && View.Scope.Scheme.MovementId is { } movement
        && person.Access.Can(Capability.ViewResults, UnitId)
            ? $"/ket-qua/{movement}/{measure}/{UnitId}?ky={Uri.EscapeDataString(View.Scope.Period.Code)}"
            : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (IsPreferred, Votes, LeftOutReason) = (View.Sheet.IsPreferred, View.Sheet.Votes, View.Sheet.LeftOutReason);
        return Page();
    }

    /// <summary>The unit's own column, or that of the cluster, which its leader fills in.</summary>
    [HandlerNeeds(Capability.FillReturns)]
    public Task<IActionResult> OnPostOwnAsync(ScoreColumn column, bool handsOn, CancellationToken cancellation) =>
        SaveAsync(column == ScoreColumn.Cluster ? column : ScoreColumn.Self, handsOn, cancellation);

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostOfficeAsync(CancellationToken cancellation) => SaveAsync(ScoreColumn.Office, true, cancellation);

    [HandlerNeeds(Capability.JudgeScores)]
    public Task<IActionResult> OnPostCouncilAsync(CancellationToken cancellation) => SaveAsync(ScoreColumn.Council, true, cancellation);

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostGiveBackAsync(CancellationToken cancellation) =>
        DoAsync("give-back", action => sheets.GiveBackAsync(Step, action.Because(Reason), cancellation), cancellation);

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostFactsAsync(CancellationToken cancellation) =>
        DoAsync(
            "set-facts",
            action =>
                sheets.SetFactsAsync(
                    new SetSheetFactsOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        UnitId = UnitId,
                        IsPreferred = IsPreferred,
                        Votes = Votes,
                        LeftOutReason = LeftOutReason,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.FillReturns)]
    public Task<IActionResult> OnPostAppealAsync(Guid? ruleId, CancellationToken cancellation) =>
        DoAsync(
            "appeal",
            async action =>
                await appeals.FileAsync(
                    new FileAppealOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        UnitId = UnitId,
                        RuleId = ruleId,
                        Text = Text,
                    },
                    action,
                    cancellation
                )
                    is not null,
            cancellation
        );

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostAnswerAsync(Guid appealId, string? answerText, bool isUpheld, CancellationToken cancellation) =>
        DoAsync(
            "answer",
            action =>
                appeals.AnswerAsync(
                    new AnswerAppealOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        AppealId = appealId,
                        Answer = answerText,
                        IsUpheld = isUpheld,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.FillReturns)]
    public async Task<IActionResult> OnPostEvidenceAsync(Guid ruleId, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !CanAddEvidence)
        {
            return NotFound();
        }

        if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), texts["score.evidence.none"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancellation);
        var options = new AddSheetEvidenceOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitId = UnitId,
            RuleId = ruleId,
            FileName = Upload.FileName,
            Bytes = bytes.ToArray(),
        };
        return await DoAsync("evidence", async action => await evidence.AddAsync(options, action, cancellation) is not null, cancellation);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private SheetStepOptions Step =>
        new()
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitId = UnitId,
        };

    private Task<IActionResult> SaveAsync(ScoreColumn column, bool handsOn, CancellationToken cancellation) =>
        DoAsync(
            "score",
            action =>
                sheets.SaveAsync(
                    new SaveMarksOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        UnitId = UnitId,
                        Column = column,
                        Marks = [.. Marks.Select(m => new MarkDraft(m.Key, m.Value.Points, m.Value.Reason))],
                        HandsOn = handsOn,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    private async Task<IActionResult> DoAsync(string verb, Func<ActionContext, Task<bool>> work, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !await work(person.Act($"assessment.sheet.{verb}", View.Scope.Round.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["score.saved"]);
        return Redirect($"/cham-diem/{RoundId}/{UnitId}{(Asked is { } column ? $"?cot={column}" : "")}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(RoundId, UnitId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
