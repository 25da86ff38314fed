using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>What the consolidated report of a round will say, what is still open, and the button that takes its number.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class ReportModel(
    ConsolidatedReportQueries reports,
    PaperQueries papers,
    IssuingService issuing,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [BindProperty]
    public bool IsConfirmed { get; set; }

    public ConsolidatedReport Report { get; private set; } = null!;

    public IReadOnlyList<IssuedPaperItem> Papers { get; private set; } = [];

    public IReadOnlyList<string> Warnings => [.. WarningsOf(Report)];

    public int Answers(NarrativeKind question) => Report.Answers.Count(a => a.Question == question);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var options = new IssueReportOptions
        {
            RoundId = RoundId,
            Access = person.Access,
            IsConfirmed = IsConfirmed,
        };
        if (await issuing.IssueAsync(options, person.Act("issuing.report.issue"), cancellation) is not { } paper)
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.issued", $"{paper.Number:00}/{paper.Series}"]);
        return RedirectToPage("Index");
    }

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
