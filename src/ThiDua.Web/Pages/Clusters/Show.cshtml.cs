using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Clusters;

/// <summary>A cluster: members with their ranks through the years, leaders and pacts. 404 where it is foreign.</summary>
[Needs(Capability.ViewResults)]
public sealed class ShowModel(
    ClusterQueries queries,
    ClusterService clusters,
    ScoringQueries rounds,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    private const int MostRounds = 10;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public Guid? LeaderUnitId { get; set; }

    [BindProperty]
    public Guid? DeputyUnitId { get; set; }

    [BindProperty]
    public string? Pact { get; set; }

    [BindProperty]
    public DateOnly? PactSignedOn { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public Guid? MemberId { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    public ClusterView View { get; private set; } = null!;
    public IReadOnlyList<ScoringRoundSummary> Rounds { get; private set; } = [];

    public IEnumerable<Choice> MemberChoices =>
        View.Members.Select(m => new Choice(m.Unit.UnitId.ToString(), m.Unit.Name)).DistinctBy(c => c.Value);

    public IEnumerable<Choice> EndChoices =>
        View.Members.Where(m => m.Member.ValidTo is null).Select(m => new Choice(m.Member.Id.ToString(), m.Unit.Name));

    public IEnumerable<Choice> UnitChoices =>
        RoundScopes
            .Participants(person.Access.Tree, View.Cluster.AuthorityUnitId, Enum.GetValues<UnitKind>())
            .Where(u => !View.Members.Any(m => m.Member.ValidTo is null && m.Unit.UnitId == u.UnitId))
            .Select(u => new Choice(u.UnitId.ToString(), u.Name, Group: AssessmentText.Group(texts, u.Kind)));

    public string NameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name ?? "–";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var today = VietnamTime.Today(time);
        (Year, LeaderUnitId, DeputyUnitId) = (
            View.NextTerm?.Year ?? today.Year,
            View.NextTerm?.Leader?.UnitId,
            View.NextTerm?.Deputy?.UnitId
        );
        (From, To) = (today, today);
        return Page();
    }

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostTermAsync(CancellationToken cancellation) =>
        DoAsync(
            "term",
            action =>
                clusters.SetTermAsync(
                    new SetTermOptions
                    {
                        Access = person.Access,
                        ClusterId = Id,
                        Year = Year ?? 0,
                        LeaderUnitId = LeaderUnitId,
                        DeputyUnitId = DeputyUnitId,
                        Pact = Pact,
                        PactSignedOn = PactSignedOn,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostAddMemberAsync(CancellationToken cancellation) =>
        DoAsync(
            "member-add",
            action =>
                clusters.AddMemberAsync(
                    new AddMemberOptions
                    {
                        Access = person.Access,
                        ClusterId = Id,
                        UnitId = UnitId,
                        From = From,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostEndMemberAsync(CancellationToken cancellation) =>
        DoAsync(
            "member-end",
            action =>
                clusters.EndMemberAsync(
                    new EndMemberOptions
                    {
                        Access = person.Access,
                        ClusterId = Id,
                        MemberId = MemberId ?? Guid.Empty,
                        To = To,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> DoAsync(string verb, Func<ActionContext, Task<bool>> work, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !await work(person.Act($"assessment.cluster.{verb}", View.Cluster.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["cluster-page.saved"]);
        return Redirect($"/cum-thi-dua/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        (Rounds, _) = await rounds.ListAsync(person.Access, Id, 1, MostRounds, cancellation);
        return true;
    }
}
