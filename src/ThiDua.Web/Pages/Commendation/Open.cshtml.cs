using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>Opens an occasion of commendation and invites the units.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class OpenModel(OccasionService occasions, ThiDuaDbContext db, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public OccasionKind Kind { get; set; }

    [BindProperty]
    public AwardBranch Branch { get; set; } = AwardBranch.Movement;

    [BindProperty]
    public Guid? MovementId { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public DateOnly? PeriodFrom { get; set; }

    [BindProperty]
    public DateOnly? PeriodTo { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public string? Invitation { get; set; }

    [BindProperty]
    public int? CollectivesTakingPart { get; set; }

    [BindProperty]
    public int? IndividualsTakingPart { get; set; }

    [BindProperty]
    public List<Guid> QuotaUnits { get; set; } = [];

    [BindProperty]
    public List<int?> QuotaLimits { get; set; } = [];

    /// <summary>Last days of single units, in the order of <see cref="QuotaUnits"/>.</summary>
    [BindProperty]
    public List<DateOnly?> OwnDeadlines { get; set; } = [];

    public IReadOnlyList<Choice> Movements { get; private set; } = [];
    public IReadOnlyList<OrgNode> Units { get; private set; } = [];

    /// <summary>A review of a movement comes with its movement, occasion and year filled in.</summary>
    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "phongTrao")] Guid? movement,
        [FromQuery(Name = "dip")] OccasionKind? occasion,
        [FromQuery(Name = "nam")] int? year,
        CancellationToken cancellation
    )
    {
        var today = VietnamTime.Today(time);
        (MovementId, Kind, Year, DueOn) = (movement, occasion ?? Kind, year ?? today.Year, today.AddDays(20));
        await ShowAgainAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var authority = AwardWords.Office(person.Access)!.UnitId;
        if (!ModelState.IsValid)
        {
            await ShowAgainAsync(cancellation);
            return Page();
        }

        var options = new OpenOccasionOptions
        {
            Access = person.Access,
            AuthorityUnitId = authority,
            MovementId = MovementId,
            Kind = Kind,
            Branch = Branch,
            Name = Name,
            Year = Year,
            PeriodFrom = PeriodFrom,
            PeriodTo = PeriodTo,
            DueOn = DueOn,
            Invitation = Invitation,
            CollectivesTakingPart = CollectivesTakingPart,
            IndividualsTakingPart = IndividualsTakingPart,
            Quotas = QuotaUnits
                .Zip(QuotaLimits)
                .Where(q => q.Second > 0)
                .DistinctBy(q => q.First)
                .ToDictionary(q => q.First, q => q.Second!.Value),
            Deadlines = QuotaUnits
                .Zip(OwnDeadlines)
                .Where(d => d.Second is not null)
                .DistinctBy(d => d.First)
                .ToDictionary(d => d.First, d => d.Second!.Value),
        };
        if (await occasions.OpenAsync(options, person.Act("commendation.occasion.open", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["awards.opened"]);
        return Redirect($"/khen-thuong/dot/{id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        var authority = AwardWords.Office(person.Access)!.UnitId;
        Units = [.. person.Access.Tree.Children(authority).Where(n => !n.IsEnded).Take(200)];
        Movements = await db
            .Movements.Where(m => m.AuthorityUnitId == authority && m.Status == MovementStatus.Running)
            .OrderBy(m => m.Name)
            .Select(m => new Choice(m.Id.ToString(), m.Name, null, null))
            .ToListAsync(cancellation);
    }
}
