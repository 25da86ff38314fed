using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>One occasion: its nominations in the order in which equals stand, and its decisions.</summary>
[Needs(Capability.ViewCouncils), JudgesUploads]
public sealed class OccasionModel(
    NominationQueries queries,
    OccasionService occasions,
    DecisionService decisions,
    PackageIntake intake,
    RuleSetStore sets,
    ConsultationService calendar,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    private RuleSetInUse? set;
    private WorkingDays days = new([]);

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Occasion Occasion { get; private set; } = null!;
    public IReadOnlyList<NominationRow> Rows { get; private set; } = [];
    public IReadOnlyList<AwardDecision> Decisions { get; private set; } = [];

    public bool CanManage => person.Access.Can(Capability.ManageCommendation, Occasion.AuthorityUnitId);

    public string AwardName(string code) => set?.Book.Find(code)?.Name ?? code;

    public string UnitName(Guid unit) => person.Access.Tree.Find(unit)?.Name ?? "";

    /// <summary>Rule 39: the day by which a file that waits is to be dealt with, in working days.</summary>
    public DateOnly? DueOf(NominationRow row) =>
        row is { State: NominationState.Submitted or NominationState.Received, ReceivedOn: { } received } && set is not null
            ? days.After(received, set.Book.Parameters.SubmitDays)
            : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("commendation.occasion.close", Occasion.AuthorityUnitId);
        if (!await occasions.CloseAsync(Id, person.Access, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["awards.closed"]);
        return Redirect($"/khen-thuong/dot/{Id}");
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostDecideAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("commendation.decision.draft", Occasion.AuthorityUnitId);
        return await decisions.DraftAsync(Id, person.Access, action, cancellation) is { } decision
            ? Redirect($"/khen-thuong/quyet-dinh/{decision}")
            : NotFound();
    }

    /// <summary>A dossier that the level below, working elsewhere, has sent as a package.</summary>
    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostReceiveAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        using var bytes = new MemoryStream();
        if (Upload is not null)
        {
            await Upload.CopyToAsync(bytes, cancellation);
        }

        var action = person.Act("commendation.nomination.receive", Occasion.AuthorityUnitId);
        return await intake.ReceiveAsync(Id, bytes.ToArray(), person.Access, action, cancellation) is { } nomination
            ? Redirect($"/khen-thuong/de-nghi/{nomination}")
            : NotFound();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindOccasionAsync(Id, person.Access, cancellation) is not { } occasion)
        {
            return false;
        }

        Occasion = occasion;
        var today = VietnamTime.Today(time);
        set = await sets.ForAsync(occasion.AuthorityUnitId, today, today, false, cancellation);
        days = await calendar.CalendarAsync(cancellation);
        Rows = await queries.OfOccasionAsync(Id, person.Access, cancellation);
        Decisions = await db
            .AwardDecisions.AsNoTracking()
            .Where(d => d.OccasionId == Id)
            .OrderBy(d => d.CreatedAt)
            .ToListAsync(cancellation);
        return true;
    }
}
