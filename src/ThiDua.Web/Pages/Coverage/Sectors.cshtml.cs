using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Coverage;

/// <summary>Proposals for the priority sectors: measures, registers, tasks, each with the sentence it comes from, to be taken or left.</summary>
[Needs(Capability.ManageMovements)]
public sealed class SectorsModel(SectorService sectors, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The sector that stands open.</summary>
    [FromQuery(Name = "linhVuc")]
    public string? Sector { get; set; }

    public SectorsView View { get; private set; } = null!;

    public bool CanDecide => View.Movement.Status != MovementStatus.Closed;

    public IEnumerable<(string Key, string Text, string Note)> Others(SectorView sector) =>
        sector
            .Proposal.Registers.Select(r => ($"{sector.Proposal.Key}/{r.Key}", r.Name, r.Basis))
            .Concat(sector.Proposal.Tasks.Select(t => ($"{sector.Proposal.Key}/{t.Key}", t.Text, $"{t.Units} – {t.Basis}")));

    /// <summary>How many proposals of the sector wait.</summary>
    public int OpenOf(SectorView sector) =>
        sector
            .Measures.Select(m => $"{sector.Proposal.Key}/{m.Proposed.Code}")
            .Concat(Others(sector).Select(o => o.Key))
            .Count(k => !View.Choices.ContainsKey(k));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? key, bool take, decimal? value, int? year, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Sector = key?.Split('/')[0];
        var options = new TakeSectorOptions
        {
            Access = person.Access,
            MovementId = Id,
            Key = key,
            IsTaken = take,
            Value = value,
            Year = year,
        };
        if (!await sectors.DecideAsync(options, person.Act("movements.sector.decide", View.Movement.AuthorityUnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts[take ? "coverage.taken.done" : "coverage.left.done"]);
        return Redirect($"/phong-trao/{Id}/linh-vuc?linhVuc={Sector}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await sectors.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
