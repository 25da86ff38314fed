using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>Calls the council to a session on all nominations that are ready.</summary>
[Needs(Capability.ViewCouncils)]
public sealed class CallSessionModel(
    NominationQueries queries,
    CouncilQueries councils,
    CouncilPreparation preparation,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid CouncilId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Hour { get; set; } = "08:00";

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Agenda { get; set; }

    [BindProperty]
    public bool AllSecret { get; set; } = true;

    public Occasion Occasion { get; private set; } = null!;
    public IReadOnlyList<Choice> Councils { get; private set; } = [];
    public IReadOnlyList<CouncilSession> Sessions { get; private set; } = [];

    public bool CanManage => person.Access.Can(Capability.ManageCommendation, Occasion.AuthorityUnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (Title, Day) = (texts["awards.session.title", Occasion.Name], VietnamTime.Today(time));
        return Page();
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!TimeOnly.TryParseExact(Hour, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
        {
            ModelState.AddModelError(nameof(Hour), texts["council.session.hour.hint"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new CallSessionOptions
        {
            Access = person.Access,
            OccasionId = Id,
            CouncilId = CouncilId,
            Title = Title,
            HeldAt = Day is { } day ? VietnamTime.StartOf(day) + hour.ToTimeSpan() : null,
            Place = Place,
            Agenda = Agenda,
            AllSecret = AllSecret,
        };
        var action = person.Act("councils.session.plan", Occasion.AuthorityUnitId);
        if (await preparation.CallAsync(options, action, cancellation) is not { } session)
        {
            return NotFound();
        }

        TempData.Say(texts["awards.session.called"]);
        return Redirect($"/hoi-dong/phien/{session}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindOccasionAsync(Id, person.Access, cancellation) is not { } occasion)
        {
            return false;
        }

        Occasion = occasion;
        var mine = await councils.ListAsync(person.Access, cancellation);
        Councils = [.. mine.Where(c => c.AuthorityUnitId == occasion.AuthorityUnitId).Select(c => new Choice($"{c.Id}", c.Name))];
        Sessions = await db.CouncilSessions.AsNoTracking().Where(s => s.SubjectId == Id).OrderBy(s => s.HeldAt).ToListAsync(cancellation);
        return true;
    }
}
