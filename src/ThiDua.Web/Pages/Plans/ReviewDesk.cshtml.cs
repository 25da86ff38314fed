using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>
/// What the script of the review page tells and asks while somebody works: what is being typed, who is there, whether the
/// draft has changed. Answers are facts; what is shown is always taken from the page itself (ADR 0015).
/// </summary>
[Needs(Capability.ManageMovements)]
public sealed class ReviewDeskModel(PlanTypingService typings, PlanPresenceService presences, CurrentPerson person) : PageModel
{
    /// <summary>Fields that speak of the form and are not filled in by the person.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "subject",
        "sequence",
        "version",
        "item",
        "Form.Version",
    };

    [FromRoute]
    public Guid Id { get; set; }

    public IActionResult OnGet() => Redirect($"/ke-hoach/{Id}/ra-soat");

    /// <summary>Keeps what is being typed; the answer acknowledges the key press.</summary>
    public async Task<IActionResult> OnPostTypingAsync(Guid subject, long sequence, int version, CancellationToken cancellation)
    {
        var options = new KeepTypingOptions
        {
            Access = person.Access,
            PlanId = Id,
            SubjectId = subject,
            Sequence = sequence,
            BaseVersion = version,
            Values = Fields(),
        };
        var outcome = await typings.KeepAsync(options, cancellation);
        return outcome == TypingOutcome.NotThere ? NotFound() : new JsonResult(new { outcome = $"{outcome}" });
    }

    /// <summary>The fields of whichever form it is, by the names they have there; of a ticked box the first of its two values.</summary>
    private Dictionary<string, string?> Fields() =>
        Request
            .Form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !Own.Contains(f.Key))
            .ToDictionary(f => f.Key, f => f.Value.Count > 0 ? f.Value[0] : null);

    /// <summary>Throws away what was typed into a form; the page comes back as it was saved.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(Guid subject, string? back, CancellationToken cancellation)
    {
        if (!await typings.DropAsync(person.Access, Id, subject, cancellation))
        {
            return NotFound();
        }

        return LocalRedirect(Url.IsLocalUrl(back) ? back : $"/ke-hoach/{Id}/ra-soat");
    }

    /// <summary>Says that the person is there and hears what has changed.</summary>
    public async Task<IActionResult> OnPostPulseAsync(Guid? item, CancellationToken cancellation) =>
        await presences.BeatAsync(person.Access, Id, item, cancellation) is { } pulse
            ? new JsonResult(new { stamp = pulse.Stamp, others = pulse.Others.Select(o => $"{o.UserId}.{o.ItemId}").Order() })
            : NotFound();
}
