using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>One decision: its list and money, its number, the signed file, the certificates, the seating of the ceremony.</summary>
[Needs(Capability.ManageCommendation), JudgesUploads]
public sealed class DecisionModel(
    DecisionService decisions,
    SignedFiles signed,
    DecisionReader reader,
    CertificateService certificates,
    CertificateBatches batches,
    ThiDuaDbContext db,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    [BindProperty]
    public string? SignerName { get; set; }

    [BindProperty]
    public SigningForm SigningForm { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The printer and stock; null for plain paper.</summary>
    [BindProperty]
    public Guid? Setup { get; set; }

    public AwardDecision Decision { get; private set; } = null!;
    public ReadDecision Read { get; private set; } = null!;
    public IReadOnlyList<Award> Awards { get; private set; } = [];
    public IReadOnlyList<CeremonySeat> Seats => CeremonyList.Seats(Awards);
    public IReadOnlyList<Choice> Setups { get; private set; } = [];
    public IReadOnlyList<Job> Prints { get; private set; } = [];

    /// <summary>Something on the list lies beyond this authority's power.</summary>
    public bool ForeignPower => Read.Lines.Any(l => !l.Award.ConferredBy.Contains(Read.Content.Body.Body));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        SignedOn = VietnamTime.Today(time);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostIssueAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new IssueDecisionOptions
        {
            Access = person.Access,
            DecisionId = Id,
            SignedOn = SignedOn,
            SignerName = SignerName,
            SigningForm = SigningForm,
        };
        var action = person.Act("commendation.decision.issue", Decision.AuthorityUnitId);
        return Done(await decisions.IssueAsync(options, action, cancellation), "awards.decision.issued");
    }

    public async Task<IActionResult> OnPostSignedAsync(CancellationToken cancellation)
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

        var action = person.Act("commendation.decision.sign", Decision.AuthorityUnitId);
        var found = await signed.AddAsync(Id, person.Access, Upload?.FileName ?? "", bytes.ToArray(), action, cancellation);
        return Done(found is not null, found is { Count: > 0 } ? "awards.signed-file.added-with-findings" : "awards.signed-file.added");
    }

    /// <summary>All certificates in one file: a work of its own, to be left and found again.</summary>
    public async Task<IActionResult> OnPostPrintAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new PrintCertificatesOptions
        {
            Access = person.Access,
            DecisionId = Id,
            SetupId = Setup,
            Address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}",
        };
        var action = person.Act("commendation.certificates.ask", Decision.AuthorityUnitId);
        return await batches.StartAsync(options, action, cancellation) switch
        {
            null => NotFound(),
            [var job] => Redirect($"/viec-nen/{job}"),
            _ => Redirect("/viec-nen"),
        };
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private IActionResult Done(bool done, string key)
    {
        if (!done)
        {
            return NotFound();
        }

        TempData.Say(texts[key]);
        return Redirect($"/khen-thuong/quyet-dinh/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var mine = person.Access.Units(db, Capability.ManageCommendation);
        var decision = await db
            .AwardDecisions.AsNoTracking()
            .FirstOrDefaultAsync(d => d.Id == Id && mine.Contains(d.AuthorityUnitId), cancellation);
        if (decision is null)
        {
            return false;
        }

        Decision = decision;
        Read = await reader.ReadAsync(decision, decision.SignedOn ?? VietnamTime.Today(time), cancellation);
        Awards = await db.Awards.AsNoTracking().Where(a => a.DecisionId == Id).OrderBy(a => a.GoldBookNumber).ToListAsync(cancellation);
        var setups = await certificates.SetupsAsync(decision.AuthorityUnitId, cancellation);
        Setups = [.. setups.Select(s => new Choice($"{s.Id}", s.Name))];
        Prints = await batches.LatestAsync(decision, cancellation);
        return true;
    }
}
