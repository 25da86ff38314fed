using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Movements;
using ThiDua.Core.OpenData;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>One movement as everybody may see it.</summary>
[OpenToAll]
[PublicCache]
public sealed class MovementModel(PublicMovementQueries movements, TimeProvider time, Texts texts) : PageModel
{
    public PublicMovement Item { get; private set; } = null!;

    public string PeriodName => Item.Period is { } period ? texts.PeriodName(period.Kind, period.Code) : "";

    public IReadOnlyList<Step> Steps => [.. Entries().OrderBy(e => e.On).Select(e => e.Step)];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellation)
    {
        if (await movements.FindAsync(slug, cancellation) is not { } item)
        {
            return NotFound();
        }

        Item = item;
        return Page();
    }

    /// <summary>"01/KH-UBND, 05/02/2026: …", as far as it is known.</summary>
    public string Cited(PublicPlan plan)
    {
        var day = DateOnly.TryParseExact(plan.IssuedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Formats.Date(date)
            : plan.IssuedOn;
        return $"{string.Join(", ", new[] { plan.Number, day }.Where(p => !string.IsNullOrEmpty(p)))}: {plan.Title}".TrimStart(':', ' ');
    }

    /// <summary>"62,5% (5/8)"; of a target that is asked of each unit, how many meet it.</summary>
    public string Figure(TargetResult result)
    {
        if (result.PerUnit is var (met, asked))
        {
            return texts["assessment.per-unit", Formats.Number(met), Formats.Number(asked)];
        }

        return result.Figure.HasValue ? FigureWords.Beside(result) : AssessmentText.State(texts, result.Attainment);
    }

    private IEnumerable<(DateOnly On, Step Step)> Entries()
    {
        var today = VietnamTime.Today(time);
        foreach (var phase in Item.Phases)
        {
            var state =
                phase.EndsOn < today ? StepState.Done
                : phase.StartsOn <= today ? StepState.Now
                : StepState.Ahead;
            yield return (
                phase.StartsOn,
                new Step(phase.Name, state, texts["portal.span", Formats.Date(phase.StartsOn), Formats.Date(phase.EndsOn)])
            );
        }

        foreach (var milestone in Item.Milestones)
        {
            var kind = texts[$"movements.choice.milestone-kind.{TextKeys.Of(milestone.Kind)}"];
            var name = milestone.IsYearly ? texts["portal.yearly", kind] : kind;
            yield return (
                milestone.DueOn,
                new Step(name, milestone.DueOn < today ? StepState.Done : StepState.Ahead, Formats.Date(milestone.DueOn))
            );
        }
    }
}
