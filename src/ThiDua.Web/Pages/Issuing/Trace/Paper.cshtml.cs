using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing.Trace;

/// <summary>Behind the QR code of a paper: what it is, how it stands, and each of its figures.</summary>
[OpenToAll]
public sealed class PaperModel(FigureTraces traces, CurrentPerson person) : PageModel
{
    /// <summary>The figures of text and main tables stand on the first page, where links of the paper lead.</summary>
    public const int PageSize = 200;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    public TracedPaper Traced { get; private set; } = null!;

    public IReadOnlyList<FigureSnapshot> Figures { get; private set; } = [];

    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid paperId, CancellationToken cancellation)
    {
        if (await traces.FindAsync(paperId, person.IsSignedIn ? person.Access : null, cancellation) is not { } traced)
        {
            return NotFound();
        }

        Traced = traced;
        var words = SearchFolding.Fold(Search ?? "");
        var all = (traced.Figures?.Figures ?? [])
            .Where(f =>
                words.Length == 0 || f.Key == words || SearchFolding.Fold($"{f.Label} {f.Unit}").Contains(words, StringComparison.Ordinal)
            )
            .ToList();
        Total = all.Count;
        Figures = [.. all.Skip((Math.Max(1, PageNumber) - 1) * PageSize).Take(PageSize)];
        return Page();
    }
}
