using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Assessment;

/// <summary>Makes criteria sets, from the library or a plan, and their editions.</summary>
public sealed class SchemeService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Null where the authority, the movement or the set of the plan is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no name, or nothing to make it from.</exception>
    public async Task<Guid?> CreateAsync(CreateSchemeOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.ManageAssessment, options.AuthorityUnitId) || !await IsOwnAsync(options, cancellation))
        {
            return null;
        }

        var name = (options.Name ?? "").Trim();
        if (name.Length is 0 or > ScoringScheme.NameMaxLength)
        {
            throw texts.Refusal("scheme.name.missing", nameof(options.Name));
        }

        var plan = options.CriteriaSetId is { } set
            ? await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).FirstOrDefaultAsync(s => s.Id == set, cancellation)
            : null;
        var template = SchemeLibrary.Find(options.TemplateKey);
        if (plan is null && template is null)
        {
            throw texts.Refusal("scheme.source.missing", nameof(options.TemplateKey));
        }

        var scheme = NewScheme(options, name, plan, template);
        var edition = NewEdition(scheme.Id, 1, template?.Instrument, (template?.BonusCap ?? 0) * Points.One);
        var group = scheme.Group;
        var literacy = SchemeLibrary.Literacy(group);
        string[] codes = template is null ? [literacy.Measure!] : [.. SchemeLibrary.MeasureCodes(template)];
        var measures = await db.Measures.AsNoTracking().Where(m => codes.Contains(m.Code)).ToDictionaryAsync(m => m.Code, cancellation);
        if (template is not null)
        {
            SchemeLibrary.Fill(edition, template, measures, options.MovementId);
        }
        else
        {
            FillFromPlan(edition, plan!, literacy, measures);
        }

        db.AddRange(scheme, edition);
        await db.SaveAsync(action, cancellation);
        return scheme.Id;
    }

    /// <summary>A draft of the next edition with the lines of the latest one; the draft that there is, where there is one.</summary>
    public async Task<Guid?> NewEditionAsync(Guid schemeId, Access access, ActionContext action, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        var schemes = db.ScoringSchemes.Where(s => s.Id == schemeId && mine.Contains(s.AuthorityUnitId)).Select(s => s.Id);
        var latest = await db
            .SchemeEditions.AsNoTracking()
            .Include(e => e.Rules)
            .Include(e => e.Ties)
            .Include(e => e.Quotas)
            .AsSplitQuery()
            .Where(e => schemes.Contains(e.SchemeId))
            .OrderByDescending(e => e.Number)
            .FirstOrDefaultAsync(cancellation);
        if (latest is null || latest.Status == EditionStatus.Draft)
        {
            return latest?.Id;
        }

        var next = NewEdition(schemeId, latest.Number + 1, latest.Instrument, latest.BonusCap);
        next.Deviation = latest.Deviation;
        var copies = latest.Rules.ToDictionary(r => r.Id, r => r.CopyTo(next.Id));
        next.Rules.AddRange(copies.Values);
        next.Ties.AddRange(
            latest.Ties.Select(t => new SchemeTie
            {
                EditionId = next.Id,
                Ordinal = t.Ordinal,
                By = t.By,
                RuleId = t.RuleId is { } id ? copies.GetValueOrDefault(id)?.Id : null,
            })
        );
        next.Quotas.AddRange(latest.Quotas.Select(q => QuotaOf(next.Id, q.Form, q.IsCollective, q.BasisPoints, q.Most, q.AtLeastPoints)));
        db.Add(next);
        await db.SaveAsync(action, cancellation);
        return next.Id;
    }

    /// <summary>From the day on rounds are scored by it; the edition before stays for what was scored by it. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">It is none that could be computed, or is no draft.</exception>
    public async Task<bool> PutInForceAsync(PutInForceOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindDraftAsync(options.EditionId, options.Access, cancellation) is not { } found)
        {
            return false;
        }

        if (options.From is not { } from)
        {
            throw texts.Refusal("scheme.required", nameof(options.From));
        }

        var (edition, scheme) = found;
        if (SchemeCheck.Problems(edition, scheme.Purpose).Any(p => p.IsFatal))
        {
            throw texts.Refusal("scheme.in-force.problems");
        }

        await foreach (
            var older in db
                .SchemeEditions.AsTracking()
                .Where(e => e.SchemeId == scheme.Id && e.Status == EditionStatus.InForce)
                .AsAsyncEnumerable()
                .WithCancellation(cancellation)
        )
        {
            older.Status = EditionStatus.Retired;
        }

        (edition.Status, edition.ValidFrom) = (EditionStatus.InForce, from);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The draft with all that is in it, tracked; null where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">It is in force: only a new edition may differ.</exception>
    internal async Task<(SchemeEdition Edition, ScoringScheme Scheme)?> FindDraftAsync(
        Guid editionId,
        Access access,
        CancellationToken cancellation
    )
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        var schemes = db.ScoringSchemes.Where(s => mine.Contains(s.AuthorityUnitId));
        var edition = await db
            .SchemeEditions.AsTracking()
            .Include(e => e.Rules)
            .Include(e => e.Ties)
            .Include(e => e.Quotas)
            .AsSplitQuery()
            .FirstOrDefaultAsync(e => e.Id == editionId && schemes.Any(s => s.Id == e.SchemeId), cancellation);
        if (edition is null)
        {
            return null;
        }

        return edition.Status == EditionStatus.Draft
            ? (edition, await db.ScoringSchemes.AsNoTracking().SingleAsync(s => s.Id == edition.SchemeId, cancellation))
            : throw texts.Refusal("scheme.not-draft");
    }

    internal static SchemeQuota QuotaOf(Guid edition, string form, bool collective, int? basisPoints, int? most, int atLeast) =>
        new()
        {
            Id = Ids.Next(),
            EditionId = edition,
            Form = form,
            IsCollective = collective,
            BasisPoints = basisPoints,
            Most = most,
            AtLeastPoints = atLeast,
        };

    private async Task<bool> IsOwnAsync(CreateSchemeOptions options, CancellationToken cancellation)
    {
        var (movement, set, authority) = (options.MovementId, options.CriteriaSetId, options.AuthorityUnitId);
        var own = db.Movements.Where(m => m.AuthorityUnitId == authority).Select(m => m.Id);
        return (movement is null || await own.ContainsAsync(movement.Value, cancellation))
            && (set is null || await db.CriteriaSets.AnyAsync(s => s.Id == set && own.Contains(s.MovementId), cancellation));
    }

    private static ScoringScheme NewScheme(CreateSchemeOptions options, string name, CriteriaSet? plan, SchemeTemplate? template) =>
        new()
        {
            Id = Ids.Next(),
            AuthorityUnitId = options.AuthorityUnitId,
            MovementId = template?.Purpose == SchemePurpose.ClusterYear ? null : plan?.MovementId ?? options.MovementId,
            Name = name,
            Group = template?.Group ?? options.Group ?? SchemeGroup.AgenciesAndVillages,
            Purpose = template?.Purpose ?? SchemePurpose.Movement,
            UnitKinds = [.. options.UnitKinds.Count > 0 ? options.UnitKinds : template?.UnitKinds ?? plan!.UnitKinds],
        };

    private static SchemeEdition NewEdition(Guid schemeId, int number, string? instrument, int bonusCap) =>
        new()
        {
            Id = Ids.Next(),
            SchemeId = schemeId,
            Number = number,
            Status = EditionStatus.Draft,
            Instrument = instrument,
            BonusCap = bonusCap,
            Deviation = DeviationRule.None,
        };

    /// <summary>What the plan asks is scored by what the units say of it, for the office to check; its points are at one decimal.</summary>
    private static void FillFromPlan(
        SchemeEdition edition,
        CriteriaSet plan,
        TemplateRule literacy,
        IReadOnlyDictionary<string, Measure> measures
    )
    {
        var ordinal = 0;
        foreach (var criterion in plan.Criteria.Where(c => c.RetiredOn is null).OrderBy(c => c.Ordinal))
        {
            ordinal++;
            edition.Rules.Add(
                new ScoringRule
                {
                    Id = Ids.Next(),
                    EditionId = edition.Id,
                    Ordinal = ordinal,
                    Code = Formats.Number(ordinal),
                    Heading = Cut(criterion.Parent, ScoringRule.HeadingMaxLength),
                    Text = Cut(criterion.Text, ScoringRule.TextMaxLength)!,
                    Role = ScoreRole.Standard,
                    Method = ScoreMethod.Ratio,
                    Source = RuleSource.SelfAssessment,
                    Points = (criterion.Points ?? 100) * (Points.One / 10),
                    CriterionId = criterion.Id,
                    Goal = 100_00,
                    NeedsEvidence = true,
                }
            );
        }

        edition.Rules.Add(
            SchemeLibrary.RuleOf(edition.Id, ordinal + 1, literacy with { Code = Formats.Number(ordinal + 1) }, measures, null)
        );
        edition.Ties.AddRange([
            new SchemeTie
            {
                EditionId = edition.Id,
                Ordinal = 1,
                By = TieBreak.LegalPreference,
            },
            new SchemeTie
            {
                EditionId = edition.Id,
                Ordinal = 2,
                By = TieBreak.Ballot,
            },
        ]);
    }

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..(most - 1)] + "…";
}
