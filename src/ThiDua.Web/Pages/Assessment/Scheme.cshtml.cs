using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>A criteria set: its editions, lines, chain of ties and quotas. 404 where it is foreign.</summary>
[Needs(Capability.ManageAssessment)]
public sealed class SchemeModel(
    SchemeQueries queries,
    SchemeService service,
    SchemeEditor editor,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    public const int MostTies = 6;

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "ban")]
    public int? Number { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Form { get; set; }

    [BindProperty]
    public bool IsCollective { get; set; } = true;

    [BindProperty]
    public decimal? Percent { get; set; }

    [BindProperty]
    public int? Most { get; set; }

    [BindProperty]
    public decimal? AtLeastPoints { get; set; }

    public SchemeView View { get; private set; } = null!;

    public IEnumerable<Choice> TieChoices =>
        [
            new($"{TieBreak.LegalPreference}", texts[$"score.tie.{TieBreak.LegalPreference}"]),
            new($"{TieBreak.Ballot}", texts[$"score.tie.{TieBreak.Ballot}"]),
            .. new[] { TieBreak.Points, TieBreak.Value }.SelectMany(by =>
                View.Edition.Rules.OrderBy(r => r.Ordinal)
                    .Select(r => new Choice($"{by}:{r.Id}", $"{r.Code}. {r.Text}", Group: texts[$"score.tie.{by}"]))
            ),
        ];

    public string? TieAt(int index) =>
        View.Edition.Ties.OrderBy(t => t.Ordinal).ElementAtOrDefault(index) is { } tie
            ? tie.RuleId is { } rule
                ? $"{tie.By}:{rule}"
                : $"{tie.By}"
            : null;

    public static string QuotaText(Texts texts, SchemeQuota quota) =>
        string.Join(
            "; ",
            new[]
            {
                $"{quota.Form} ({texts[quota.IsCollective ? "score.quota.collective" : "score.quota.person"]})",
                quota.BasisPoints is { } share ? texts["score.quota.share", Formats.Percent(share / 100m, 2)] : null,
                quota.Most is { } most ? texts["score.quota.number", most] : null,
                quota.AtLeastPoints > 0 ? texts["score.quota.points", ScoreWords.Points(quota.AtLeastPoints)] : null,
            }.OfType<string>()
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        From = VietnamTime.Today(time);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostTiesAsync(List<string?> ties, CancellationToken cancellation) =>
        ChangeAsync(
            "assessment.scheme.ties",
            action =>
                editor.SetTiesAsync(
                    new SetTiesOptions
                    {
                        Access = person.Access,
                        EditionId = View.Edition.Id,
                        Ties = [.. ties.Select(ReadTie).OfType<TieStep>()],
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    public Task<IActionResult> OnPostAddQuotaAsync(CancellationToken cancellation) =>
        ChangeAsync(
            "assessment.scheme.quota-add",
            action =>
                editor.AddQuotaAsync(
                    new AddQuotaOptions
                    {
                        Access = person.Access,
                        EditionId = View.Edition.Id,
                        Form = Form,
                        IsCollective = IsCollective,
                        Percent = Percent,
                        Most = Most,
                        AtLeastPoints = AtLeastPoints,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    public Task<IActionResult> OnPostSetAsync(
        decimal? bonusCap,
        DeviationRule deviation,
        string? instrument,
        string? note,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            "assessment.scheme.set",
            action =>
                editor.SetAsync(
                    new SetEditionOptions
                    {
                        Access = person.Access,
                        EditionId = View.Edition.Id,
                        BonusCap = bonusCap ?? 0,
                        Deviation = deviation,
                        Instrument = instrument,
                        Note = note,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    public Task<IActionResult> OnPostRemoveRuleAsync(Guid line, CancellationToken cancellation) =>
        ChangeAsync("assessment.rule.remove", action => editor.RemoveRuleAsync(Line(line), action, cancellation), cancellation);

    public Task<IActionResult> OnPostRemoveQuotaAsync(Guid line, CancellationToken cancellation) =>
        ChangeAsync("assessment.scheme.quota-remove", action => editor.RemoveQuotaAsync(Line(line), action, cancellation), cancellation);

    public Task<IActionResult> OnPostRepairAsync(Guid line, CancellationToken cancellation) =>
        ChangeAsync("assessment.rule.repair", action => editor.RepairStepsAsync(Line(line), action, cancellation), cancellation);

    public Task<IActionResult> OnPostPutInForceAsync(CancellationToken cancellation) =>
        ChangeAsync(
            "assessment.scheme.in-force",
            action =>
                service.PutInForceAsync(
                    new PutInForceOptions
                    {
                        Access = person.Access,
                        EditionId = View.Edition.Id,
                        From = From,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    public Task<IActionResult> OnPostNewEditionAsync(CancellationToken cancellation) =>
        ChangeAsync(
            "assessment.scheme.new-edition",
            async action => await service.NewEditionAsync(Id, person.Access, action, cancellation) is not null,
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private RemoveLineOptions Line(Guid line) =>
        new()
        {
            Access = person.Access,
            EditionId = View.Edition.Id,
            LineId = line,
        };

    private static TieStep? ReadTie(string? text) =>
        text?.Split(':') is [var by, .. var rest] && Enum.TryParse<TieBreak>(by, out var kind) && Enum.IsDefined(kind)
            ? new TieStep(kind, rest.Length == 1 && Guid.TryParse(rest[0], out var rule) ? rule : null)
            : null;

    private async Task<IActionResult> ChangeAsync(string name, Func<ActionContext, Task<bool>> change, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !await change(person.Act(name, View.Scheme.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["score.saved"]);
        return Redirect($"/cham-diem/bo-tieu-chi/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, Number, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
