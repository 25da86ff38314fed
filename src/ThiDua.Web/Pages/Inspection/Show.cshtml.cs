using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>One inspection: team and day, the checklist (kept in the browser while there is no network), findings. 404 where it is foreign.</summary>
[Needs(Capability.ViewResults), JudgesUploads]
public sealed class ShowModel(
    InspectionQueries queries,
    InspectionService inspections,
    FindingService findings,
    InspectionEvidence photos,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    public const int MostMembers = 6;

    [FromRoute]
    public Guid Id { get; set; }

    private const decimal MostNumber = 1_000_000_000_000;

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public List<TeamField> Team { get; set; } = [];

    [BindProperty(Name = nameof(Lines))]
    public Dictionary<Guid, LineField> Lines { get; set; } = [];

    [BindProperty]
    public string? UnitSpeaker { get; set; }

    [BindProperty]
    public string? Conclusion { get; set; }

    [BindProperty]
    public string? UnitOpinion { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public FindingKind Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What the three texts were when the page was shown.</summary>
    [BindProperty]
    public string? TextsWere { get; set; }

    public InspectionView View { get; private set; } = null!;
    public IReadOnlyList<Choice> People { get; private set; } = [];

    public Guid PersonId => person.Id;

    public bool Edits => View.CanCheck && View.Inspection is { On: not null, State: InspectionState.Planned or InspectionState.Running };

    public LineField? Typed(ChecklistItem item) => Lines.GetValueOrDefault(item.Id);

    public string? FirstOf(ChecklistLine line) => Shown(line, Typed(line.Item)?.First, line.Item.VerifiedNumerator);

    public string? SecondOf(ChecklistLine line) =>
        (Typed(line.Item)?.Second ?? line.Item.VerifiedDenominator ?? line.Item.ReportedDenominator) is { } n ? Formats.Number(n, 0) : null;

    public string NameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name ?? "";

    public bool Answers(Finding finding) => person.Access.Can(Capability.FillReturns, finding.OwnerUnitId);

    public (Guid UserId, string? Field)? TeamAt(int index) =>
        View.Team.ElementAtOrDefault(index) is { } member ? (member.Member.UserId, member.Member.Field) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var inspection = View.Inspection;
        (On, Place) = (inspection.On, inspection.Place);
        (UnitSpeaker, Conclusion, UnitOpinion) = (inspection.UnitSpeaker, inspection.Conclusion, inspection.UnitOpinion);
        return Page();
    }

    [HandlerNeeds(Capability.ManageInspections)]
    public Task<IActionResult> OnPostScheduleAsync(CancellationToken cancellation) =>
        DoAsync(
            "schedule",
            action =>
                inspections.ScheduleAsync(
                    new ScheduleOptions
                    {
                        Access = person.Access,
                        InspectionId = Id,
                        On = On,
                        Place = Place,
                        Team = [.. Team.Where(t => t.UserId is not null).Select(t => new TeamMember(t.UserId!.Value, t.Field))],
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.Inspect)]
    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation) =>
        DoAsync(
            "check",
            action =>
                inspections.SaveAsync(
                    new SaveChecklistOptions
                    {
                        Access = person.Access,
                        InspectionId = Id,
                        UnitSpeaker = UnitSpeaker,
                        Conclusion = Conclusion,
                        UnitOpinion = UnitOpinion,
                        TextsWere = TextsWere,
                        Lines = [.. Lines.Select(l => Checked(l.Key, l.Value))],
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.Inspect)]
    public Task<IActionResult> OnPostConcludeAsync(CancellationToken cancellation) =>
        DoAsync("conclude", action => inspections.ConcludeAsync(Options, action, cancellation), cancellation);

    [HandlerNeeds(Capability.Inspect)]
    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation) =>
        DoAsync("close", action => inspections.CloseAsync(Options, action, cancellation), cancellation);

    [HandlerNeeds(Capability.Inspect)]
    public Task<IActionResult> OnPostAddFindingAsync(CancellationToken cancellation) =>
        DoAsync(
            "finding-add",
            async action =>
                await findings.AddAsync(
                    new AddFindingOptions
                    {
                        Access = person.Access,
                        InspectionId = Id,
                        Kind = Kind,
                        Text = Text,
                        DueOn = DueOn,
                    },
                    action,
                    cancellation
                )
                    is not null,
            cancellation
        );

    [HandlerNeeds(Capability.FillReturns)]
    public Task<IActionResult> OnPostCorrectAsync(Guid findingId, CancellationToken cancellation) =>
        DoAsync("finding-correct", action => findings.CorrectAsync(Of(findingId), action, cancellation), cancellation);

    [HandlerNeeds(Capability.Inspect)]
    public Task<IActionResult> OnPostCloseFindingAsync(Guid findingId, CancellationToken cancellation) =>
        DoAsync("finding-close", action => findings.CloseAsync(Of(findingId), action, cancellation), cancellation);

    [HandlerNeeds(Capability.Inspect)]
    public Task<IActionResult> OnPostReopenAsync(Guid findingId, CancellationToken cancellation) =>
        DoAsync("finding-reopen", action => findings.ReopenAsync(Of(findingId), action.Because(Reason), cancellation), cancellation);

    [HandlerNeeds(Capability.ManageInspections)]
    public Task<IActionResult> OnPostTakeUpAsync(Guid findingId, CancellationToken cancellation) =>
        DoAsync("praise-take-up", action => findings.TakeUpAsync(Of(findingId), action, cancellation), cancellation);

    [HandlerNeeds(Capability.Inspect)]
    public async Task<IActionResult> OnPostPhotoAsync(Guid itemId, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !View.CanCheck)
        {
            return NotFound();
        }

        if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), texts["inspect.photo.none"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancellation);
        var options = new AddPhotoOptions
        {
            Access = person.Access,
            InspectionId = Id,
            ItemId = itemId,
            FileName = Upload.FileName,
            Bytes = bytes.ToArray(),
        };
        return await DoAsync("photo", async action => await photos.AddAsync(options, action, cancellation) is not null, cancellation);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private InspectionOptions Options => new() { Access = person.Access, InspectionId = Id };

    private FindingStepOptions Of(Guid finding) =>
        new()
        {
            Access = person.Access,
            InspectionId = Id,
            FindingId = finding,
            Text = Text,
        };

    /// <summary>Typed in the unit of the measure, kept at its scale.</summary>
    private CheckedLine Checked(Guid item, LineField typed)
    {
        var scale = ScaleOf(View.Lines.FirstOrDefault(l => l.Item.Id == item)?.Measure);
        long? first = typed.First is { } number ? Whole(number, scale, item, "First") : null;
        long? second = typed.Second is { } of ? Whole(of, 1, item, "Second") : null;
        return new CheckedLine(item, typed.Result, first, second, typed.Sample, typed.Note, typed.Was);
    }

    /// <summary>A number beyond what is stored is a slip of the keys.</summary>
    private long Whole(decimal number, decimal scale, Guid item, string field) =>
        Math.Abs(number) <= MostNumber
            ? (long)Math.Round(number * scale)
            : throw texts.Refusal("inspection.number.large", $"Lines[{item}].{field}");

    private static string? Shown(ChecklistLine line, decimal? typed, long? stored) =>
        typed is { } number ? Formats.Number(number, 2)
        : stored is { } known ? Formats.Number(known / ScaleOf(line.Measure), 6)
        : null;

    private static decimal ScaleOf(Measure? measure) =>
        measure?.Kind is MeasureKind.Count or MeasureKind.Index ? (decimal)Math.Pow(10, measure.Scale) : 1;

    private async Task<IActionResult> DoAsync(string verb, Func<ActionContext, Task<bool>> work, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !await work(person.Act($"inspection.{verb}", View.Plan.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["inspect.saved"]);
        return Redirect($"/kiem-tra/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        if (view.CanManage)
        {
            People =
            [
                .. (await queries.PeopleAsync(view.Plan.AuthorityUnitId, person.Access, cancellation)).Select(p => new Choice(
                    p.Id.ToString(),
                    p.Position is { } position ? $"{p.Name}, {position}" : p.Name
                )),
            ];
        }

        return true;
    }
}
