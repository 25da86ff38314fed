using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Teams;

/// <summary>The yearly appraisal: counted facts, the points of the rule, and the commune's confirmation with the nomination in one step.</summary>
[Needs(Capability.ViewCommunity)]
public sealed class AppraisalModel(TeamQueries queries, AppraisalService appraisals, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid TeamId { get; set; }

    [FromQuery(Name = "nam")]
    public int? AskedYear { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool Nominate { get; set; }

    public TeamView View { get; private set; } = null!;
    public TeamFacts Facts { get; private set; } = null!;
    public AppraisalVerdict Verdict { get; private set; } = null!;

    public int Year => AskedYear ?? VietnamTime.Today(time).Year;

    public static Tone ToneOf(TeamLevel level) =>
        level switch
        {
            TeamLevel.Excellent or TeamLevel.Effective => Tone.Good,
            TeamLevel.Partly => Tone.Warn,
            _ => Tone.Bad,
        };

    public string FactOf(string line) =>
        line switch
        {
            "reach" => texts[
                "teams.appraisal.reach.fact",
                Formats.Number(Facts.HouseholdsReached),
                Formats.Number(Facts.HouseholdsInVillage),
                Facts.ReachPer100
            ],
            "classes" => Formats.Number(Facts.Classes),
            "requests" => $"{Facts.RequestsSolvedInTime + Facts.TasksDoneInTime}/{Facts.RequestsDue + Facts.TasksDue}",
            _ => $"{Facts.ActiveMonths}/{Facts.MonthsInTerm}",
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageTeams)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new AppraiseOptions
        {
            Access = person.Access,
            TeamId = TeamId,
            Year = Year,
            Note = Note,
            Nominate = Nominate,
        };
        if (!await appraisals.DecideAsync(options, person.Act("community.team.appraise", View.Team.AuthorityUnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts[Nominate ? "teams.appraisal.nominated.said" : "teams.appraisal.decided"]);
        return Redirect($"{TeamQueries.AddressOf(TeamId)}/danh-gia?nam={Year}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (
            await queries.FindAsync(TeamId, person.Access, cancellation) is not { } view
            || await appraisals.PreviewAsync(TeamId, Year, person.Access, VietnamTime.Today(time), cancellation) is not { } preview
        )
        {
            return false;
        }

        (View, Facts, Verdict) = (view, preview.Facts, preview.Verdict);
        return true;
    }
}
