using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Assessment;

/// <summary>Changes the draft of an edition: its lines, the chain of ties, quotas.</summary>
public sealed class SchemeEditor(ThiDuaDbContext db, SchemeService schemes, RollUpService rollUps, Texts texts)
{
    private const int MostBonus = 1000;

    /// <summary>Adds or changes a line. Null where the edition or the line is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">Something is missing or cannot be read.</exception>
    public async Task<Guid?> SaveRuleAsync(SaveRuleOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await schemes.FindDraftAsync(options.EditionId, options.Access, cancellation) is not { } found)
        {
            return null;
        }

        var (edition, _) = found;
        var rule = options.RuleId is { } id ? edition.Rules.Find(r => r.Id == id) : NewRule(edition);
        if (rule is null)
        {
            return null;
        }

        var measure = await FindMeasureAsync(options.Draft.MeasureId, cancellation);
        Apply(rule, options.Draft, measure);
        if (options.RuleId is null)
        {
            edition.Rules.Add(rule);
            db.Add(rule);
        }

        await db.SaveAsync(action, cancellation);
        return rule.Id;
    }

    /// <summary>The line as it would be, for a live test; nothing is saved.</summary>
    /// <exception cref="FluentValidation.ValidationException">Something is missing or cannot be read.</exception>
    public async Task<ScoringRule> PreviewAsync(Guid editionId, RuleDraft draft, CancellationToken cancellation)
    {
        var rule = new ScoringRule
        {
            Id = Ids.Next(),
            EditionId = editionId,
            Ordinal = 1,
            Code = "",
            Text = "",
            Role = draft.Role,
            Method = draft.Method,
            Source = draft.Source,
            Points = 0,
        };
        Apply(rule, draft, await FindMeasureAsync(draft.MeasureId, cancellation));
        return rule;
    }

    public Task<bool> RemoveRuleAsync(RemoveLineOptions options, ActionContext action, CancellationToken cancellation) =>
        ChangeAsync(
            options.EditionId,
            options.Access,
            edition =>
            {
                if (edition.Rules.Find(r => r.Id == options.LineId) is not { } rule)
                {
                    return false;
                }

                foreach (var tie in edition.Ties.Where(t => t.RuleId == rule.Id).ToList())
                {
                    edition.Ties.Remove(tie);
                    db.Remove(tie);
                }

                db.Remove(rule);
                return true;
            },
            action,
            cancellation
        );

    public Task<bool> SetAsync(SetEditionOptions options, ActionContext action, CancellationToken cancellation) =>
        ChangeAsync(
            options.EditionId,
            options.Access,
            edition =>
            {
                edition.BonusCap = ToPoints(options.BonusCap, nameof(options.BonusCap), MostBonus);
                edition.Deviation = options.Deviation;
                edition.Instrument = Text(options.Instrument, SchemeEdition.InstrumentMaxLength, nameof(options.Instrument));
                edition.Note = Text(options.Note, SchemeEdition.NoteMaxLength, nameof(options.Note));
                return true;
            },
            action,
            cancellation
        );

    public Task<bool> SetTiesAsync(SetTiesOptions options, ActionContext action, CancellationToken cancellation) =>
        ChangeAsync(
            options.EditionId,
            options.Access,
            edition =>
            {
                if (options.Ties.Any(t => t.By is TieBreak.Points or TieBreak.Value && !edition.Rules.Exists(r => r.Id == t.RuleId)))
                {
                    throw texts.Refusal("scheme.tie.rule", nameof(options.Ties));
                }

                db.RemoveRange(edition.Ties);
                edition.Ties.Clear();
                foreach (var (index, tie) in options.Ties.Distinct().Index())
                {
                    var step = new SchemeTie
                    {
                        EditionId = edition.Id,
                        Ordinal = index + 1,
                        By = tie.By,
                        RuleId = tie.By is TieBreak.Points or TieBreak.Value ? tie.RuleId : null,
                    };
                    db.Add(step);
                }

                return true;
            },
            action,
            cancellation
        );

    public Task<bool> AddQuotaAsync(AddQuotaOptions options, ActionContext action, CancellationToken cancellation) =>
        ChangeAsync(
            options.EditionId,
            options.Access,
            edition =>
            {
                var form = Text(options.Form, SchemeQuota.FormMaxLength, nameof(options.Form));
                if (form is null)
                {
                    throw texts.Refusal("scheme.required", nameof(options.Form));
                }

                if (options.Percent is null && options.Most is null || options.Percent is < 0 or > 100 || options.Most < 0)
                {
                    throw texts.Refusal("scheme.quota.none", nameof(options.Percent));
                }

                db.Add(
                    SchemeService.QuotaOf(
                        edition.Id,
                        form,
                        options.IsCollective,
                        options.Percent is { } percent ? (int)(percent * 100) : null,
                        options.Most,
                        ToPoints(options.AtLeastPoints ?? 0, nameof(options.AtLeastPoints), MostBonus)
                    )
                );
                return true;
            },
            action,
            cancellation
        );

    public Task<bool> RemoveQuotaAsync(RemoveLineOptions options, ActionContext action, CancellationToken cancellation) =>
        ChangeAsync(
            options.EditionId,
            options.Access,
            edition =>
            {
                var quota = edition.Quotas.Find(q => q.Id == options.LineId);
                if (quota is not null)
                {
                    db.Remove(quota);
                }

                return quota is not null;
            },
            action,
            cancellation
        );

    /// <summary>Lets meeting intervals share no value and fills gaps with nothing; see <see cref="StepCheck.Repaired"/>.</summary>
    public Task<bool> RepairStepsAsync(RemoveLineOptions options, ActionContext action, CancellationToken cancellation) =>
        ChangeAsync(
            options.EditionId,
            options.Access,
            edition =>
            {
                if (edition.Rules.Find(r => r.Id == options.LineId) is not { } rule)
                {
                    return false;
                }

                rule.Steps = StepText.Store(StepCheck.Repaired(StepText.ReadStored(rule.Steps)));
                return true;
            },
            action,
            cancellation
        );

    private async Task<bool> ChangeAsync(
        Guid editionId,
        Access access,
        Func<SchemeEdition, bool> change,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await schemes.FindDraftAsync(editionId, access, cancellation) is not { } found || !change(found.Edition))
        {
            return false;
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<Measure?> FindMeasureAsync(Guid? id, CancellationToken cancellation) =>
        id is null ? null : (await rollUps.CatalogueAsync(cancellation)).Measures.FirstOrDefault(m => m.Id == id);

    private static ScoringRule NewRule(SchemeEdition edition) =>
        new()
        {
            Id = Ids.Next(),
            EditionId = edition.Id,
            Ordinal = edition.Rules.Select(r => r.Ordinal).DefaultIfEmpty().Max() + 1,
            Code = "",
            Text = "",
            Role = ScoreRole.Standard,
            Method = ScoreMethod.Manual,
            Source = RuleSource.Manual,
            Points = 0,
        };

    private void Apply(ScoringRule rule, RuleDraft draft, Measure? measure)
    {
        var scale = ScoringRule.ScaleOf(measure);
        var (steps, unread) = StepText.Read(draft.Steps, draft.Method == ScoreMethod.Rank ? 0 : scale);
        if (unread.Count > 0)
        {
            throw texts.Refusal("scheme.steps.unread", nameof(draft.Steps));
        }

        rule.Code =
            Text(draft.Code, ScoringRule.CodeMaxLength, nameof(draft.Code)) ?? throw texts.Refusal("scheme.required", nameof(draft.Code));
        rule.Text =
            Text(draft.Text, ScoringRule.TextMaxLength, nameof(draft.Text)) ?? throw texts.Refusal("scheme.required", nameof(draft.Text));
        rule.Heading = Text(draft.Heading, ScoringRule.HeadingMaxLength, nameof(draft.Heading));
        (rule.Role, rule.Method, rule.Source) = (draft.Role, draft.Method, draft.Source);
        rule.MeasureId = draft.Source == RuleSource.Measure ? measure?.Id : null;
        rule.MovementId = draft.Source == RuleSource.MovementResult ? draft.MovementId : null;
        rule.Points = ToPoints(draft.Points ?? 0, nameof(draft.Points), MostBonus);
        rule.PointsEach = ToPoints(draft.PointsEach ?? 0, nameof(draft.PointsEach), MostBonus);
        rule.Goal = ToValue(draft.Goal ?? 0, scale, nameof(draft.Goal));
        rule.Limit = draft.Limit is { } limit ? ToValue(limit, scale, nameof(draft.Limit)) : null;
        (rule.LessIsBetter, rule.NeedsEvidence, rule.WithoutSubjects) = (draft.LessIsBetter, draft.NeedsEvidence, draft.WithoutSubjects);
        rule.Steps = draft.Method is ScoreMethod.Steps or ScoreMethod.Rank ? StepText.Store(steps) : null;
    }

    private int ToPoints(decimal points, string property, int most) =>
        points < 0 || points > most || decimal.Truncate(points * Points.One) != points * Points.One
            ? throw texts.Refusal("scheme.points.range", property)
            : (int)(points * Points.One);

    private long ToValue(decimal value, int scale, string property) =>
        Math.Abs(value) > 1_000_000_000m ? throw texts.Refusal("scheme.value.range", property) : SchemeLibrary.Scaled(value, scale);

    private string? Text(string? text, int most, string property) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Trim() is { } trimmed && trimmed.Length <= most ? trimmed
        : throw texts.Refusal("scheme.text.long", property);
}
