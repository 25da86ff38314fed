using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.OpenData;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Exchange;

/// <summary>Packages of a period's figures: sent upward, and laid beside one's own figures when they come in.</summary>
[Needs(Capability.ExchangeData), JudgesUploads]
public sealed class IndexModel(ExchangeService exchange, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    public const int MaxBytes = 20 * 1024 * 1024;
    public const int MostRows = 500;

    [BindProperty]
    public Guid MovementId { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Choice> Movements { get; private set; } = [];

    public ExchangeComparison? Result { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public static string Shown(long? numerator, long? denominator, int scale) =>
        numerator is not { } n ? "–"
        : denominator is { } d and not 1 ? $"{Formats.Scaled(n, scale)}/{Formats.Scaled(d, scale)}"
        : Formats.Scaled(n, scale);

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        if (Upload is null or { Length: 0 } or { Length: > MaxBytes })
        {
            ModelState.AddModelError(nameof(Upload), texts["communications.required"]);
            return Page();
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancellation);
        Result = await exchange.CompareAsync(bytes.ToArray(), MovementId, person.Access, cancellation);
        return Page();
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        Movements = [.. (await exchange.MovementsAsync(person.Access, cancellation)).Select(m => new Choice($"{m.Id}", m.Name))];
        Fingerprint = await exchange.FingerprintAsync(cancellation);
    }
}
