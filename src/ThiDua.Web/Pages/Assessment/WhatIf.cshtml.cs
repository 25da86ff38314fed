using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>Other weights, goals or one other value, and who would move. Only reads; the address holds the question. 404 where it is foreign.</summary>
[Needs(Capability.ManageAssessment)]
public sealed class WhatIfModel(WhatIfService service, CurrentPerson person) : PageModel
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromQuery(Name = "diem")]
    public Dictionary<Guid, decimal?> Typed { get; set; } = [];

    [FromQuery(Name = "muc")]
    public Dictionary<Guid, decimal?> TypedGoals { get; set; } = [];

    [FromQuery(Name = "thuong")]
    public decimal? BonusCap { get; set; }

    [FromQuery(Name = "donVi")]
    public Guid? UnitId { get; set; }

    [FromQuery(Name = "tieuChi")]
    public Guid? RuleId { get; set; }

    [FromQuery(Name = "giaTri")]
    public decimal? Value { get; set; }

    public WhatIfView View { get; private set; } = null!;

    public string PointsOf(ScoringRule rule) =>
        Typed.GetValueOrDefault(rule.Id) is { } typed ? Formats.Number(typed, 2) : ScoreWords.Points(rule.Points);

    public string GoalOf(ScoringRule rule, Measure? measure) =>
        TypedGoals.GetValueOrDefault(rule.Id) is { } typed
            ? Formats.Number(typed, 2)
            : Formats.Number(ScoreWords.Unscaled(rule.Goal, ScoringRule.ScaleOf(measure)), 2);

    public string CapOf() => BonusCap is { } typed ? Formats.Number(typed, 2) : ScoreWords.Points(View.Scope.Edition.BonusCap);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var question = new WhatIfQuestion
        {
            Points = Known(Typed),
            Goals = Known(TypedGoals),
            BonusCap = BonusCap,
            UnitId = UnitId,
            RuleId = RuleId,
            Value = Value,
        };
        if (await service.AskAsync(RoundId, question, person.Access, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    private static Dictionary<Guid, decimal> Known(Dictionary<Guid, decimal?> typed) =>
        typed.Where(t => t.Value is not null).ToDictionary(t => t.Key, t => t.Value!.Value);
}
