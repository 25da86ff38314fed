using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>What the report of a round will say, what is still open, and the papers that can be drafted from it.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class ReportModel(
    ConsolidatedReportQueries reports,
    PaperQueries papers,
    RoundPapers rounds,
    BatchService batches,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [BindProperty]
    public string Form { get; set; } = PaperForms.Consolidated;

    public ConsolidatedReport Report { get; private set; } = null!;

    public IReadOnlyList<IssuedPaperItem> Papers { get; private set; } = [];

    public IReadOnlyList<string> Warnings => [.. WarningsOf(Report)];

    public IReadOnlyList<Choice> Forms => [.. rounds.Forms.Select(f => new Choice(f.Code, f.Name))];

    public int Answers(NarrativeKind question) => Report.Answers.Count(a => a.Question == question);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await rounds.DraftAsync(RoundId, Form, person.Access, person.Act("issuing.paper.draft"), cancellation) is not { } paper)
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.drafted"]);
        return Redirect($"/van-ban/{paper.Id}");
    }

    /// <summary>The reports of all units in one archive, made in the background.</summary>
    public async Task<IActionResult> OnPostAllAsync(BatchFormat format, CancellationToken cancellation) =>
        await batches.StartAsync(RoundId, format, person.Access, person.Act("issuing.batch.start"), cancellation) is var (_, job)
            ? Redirect($"/viec-nen/{job.Id}")
            : NotFound();

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reports.FindAsync(RoundId, person.Access, cancellation) is not { } report)
        {
            return false;
        }

        Report = report;
        Papers = await papers.OfRoundAsync(RoundId, person.Access, cancellation);
        return true;
    }

    private IEnumerable<string> WarningsOf(ConsolidatedReport report)
    {
        var turnout = report.Turnout;
        (bool Holds, string Sentence)[] warnings =
        [
            (Papers.Count > 0, texts["issuing.warning.issued-before", string.Join(", ", Papers.Select(p => p.Symbol))]),
            (turnout.Accepted == 0, texts["issuing.report.nothing-accepted"]),
            (turnout.Waiting > 0, texts["issuing.warning.waiting", Formats.Number(turnout.Waiting)]),
            (turnout.InCorrection > 0, texts["issuing.warning.in-correction", Formats.Number(turnout.InCorrection)]),
            (turnout.Silent.Count > 0, texts["issuing.warning.silent", Formats.Number(turnout.Silent.Count)]),
            (report.Plans.Count == 0, texts["issuing.warning.no-plan"]),
            (report.Plans.Any(p => p.Number is null || p.IssuedOn is null), texts["issuing.warning.plan-incomplete"]),
            (report.Issuer.SignerName is null, texts["issuing.warning.no-signer"]),
            (report.Issuer.StandingOffice is null, texts["issuing.warning.no-office"]),
            (true, texts["issuing.warning.to-write"]),
        ];
        return warnings.Where(w => w.Holds).Select(w => w.Sentence);
    }
}
