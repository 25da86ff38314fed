using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>A new nomination of one's unit, or one that is still being written.</summary>
[Needs(Capability.NominateForAwards)]
public sealed class NominateModel(
    NominationService nominations,
    NominationQueries queries,
    AchievementReports reports,
    OccasionInvitationService invitations,
    RuleSetStore sets,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    private const int ShownKnown = 300;

    [FromQuery(Name = "dot")]
    public Guid? OccasionId { get; set; }

    /// <summary>The nomination that is edited; null for a new one.</summary>
    [FromQuery(Name = "sua")]
    public Guid? NominationId { get; set; }

    [BindProperty]
    public NominationForm Form { get; set; } = new();

    public Occasion Occasion { get; private set; } = null!;

    /// <summary>The last day of the person's units, once each, with the reason where more time was given.</summary>
    public IReadOnlyList<(DateOnly On, bool IsLate, string? Reason)> Deadlines { get; private set; } = [];
    public IReadOnlyList<Choice> Units { get; private set; } = [];
    public IReadOnlyList<Choice> Awards { get; private set; } = [];
    public IReadOnlyList<Choice> Known { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        await invitations.OpenedAsync(Occasion.Id, person.Id, cancellation);
        if (NominationId is { } id && await queries.FindAsync(id, person.Access, cancellation) is { CanEdit: true } view)
        {
            Form = NominationForm.Of(view.Nomination, view.Honoree);
            Form.Report ??= await reports.BeginAsync(id, cancellation);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || Form.UnitId is not { } unit)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new SaveNominationOptions
        {
            Access = person.Access,
            NominationId = NominationId,
            OccasionId = Occasion.Id,
            NominatingUnitId = unit,
            AwardCode = Form.AwardCode,
            HonoreeId = Form.HonoreeId,
            Kind = Form.Kind,
            FullName = Form.FullName,
            Position = Form.Position,
            BirthYear = Form.BirthYear,
            IsWoman = Form.IsWoman,
            IsLeader = Form.IsLeader,
            Summary = Form.Summary,
            Report = Form.Report,
            Minutes = Form.Minutes,
            Facts = Form.Facts,
            IsStateSecret = Form.IsStateSecret,
        };
        var action = person.Act("commendation.nomination.save", Occasion.AuthorityUnitId);
        if (await nominations.SaveAsync(options, action, cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["awards.saved"]);
        return Redirect($"/khen-thuong/de-nghi/{id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        // The service names its fields plainly; on the page they stand in the form.
        foreach (
            var (name, entry) in ModelState
                .Where(e => e.Value!.Errors.Count > 0 && typeof(NominationForm).GetProperty(e.Key) is not null)
                .ToList()
        )
        {
            entry!.Errors.ToList().ForEach(e => ModelState.AddModelError($"{nameof(Form)}.{name}", e.ErrorMessage));
            ModelState.Remove(name);
        }

        await LoadAsync(cancellation);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var edited = NominationId is { } id ? await queries.FindAsync(id, person.Access, cancellation) : null;
        if (NominationId is not null && edited is not { CanEdit: true })
        {
            return false;
        }

        var occasion =
            edited?.Occasion ?? (await queries.OpenForAsync(person.Access, cancellation)).FirstOrDefault(o => o.Id == OccasionId);
        if (occasion is null)
        {
            return false;
        }

        Occasion = occasion;
        var today = VietnamTime.Today(time);
        var set = await sets.ForAsync(occasion.AuthorityUnitId, today, today, false, cancellation);
        Awards = [.. (set?.Book.Awards ?? []).Select(a => new Choice(a.Code, a.Name))];
        var mine = person
            .Access.HeldAt(Capability.NominateForAwards)
            .Where(u => person.Access.Tree.IsInSubtree(u.UnitId, occasion.AuthorityUnitId))
            .ToList();
        Deadlines =
        [
            .. mine.Select(u =>
                {
                    var on = occasion.DueOnOf(u.UnitId, person.Access.Tree);
                    return (on, on < today, occasion.Quotas.Find(q => q.UnitId == u.UnitId)?.DueReason);
                })
                .Distinct(),
        ];
        Units = [.. mine.Select(u => new Choice($"{u.UnitId}", u.Name))];
        var own = person.Access.Units(db, Capability.NominateForAwards);
        Known = await db
            .Honorees.Where(h => own.Contains(h.UnitId))
            .OrderBy(h => h.SearchText)
            .Take(ShownKnown)
            .Select(h => new Choice(h.Id.ToString(), h.FullName, null, null))
            .ToListAsync(cancellation);
        return true;
    }
}
