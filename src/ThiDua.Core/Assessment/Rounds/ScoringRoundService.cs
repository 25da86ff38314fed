using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

/// <summary>Opens scoring rounds, takes in figures, and publishes: the provisional list for comment, then the final one.</summary>
public sealed class ScoringRoundService(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    PeriodService periods,
    RoundScopes scopes,
    ScoreInputs inputs,
    ScoreRuns runs,
    Texts texts
)
{
    /// <summary>Null where the set or the cluster is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">No edition is in force, nobody would be scored, or it is open already.</exception>
    public async Task<Guid?> OpenAsync(OpenScoringOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.ManageAssessment);
        var scheme = await db
            .ScoringSchemes.AsNoTracking()
            .FirstOrDefaultAsync(
                s => s.Id == options.SchemeId && s.Purpose != SchemePurpose.Personal && mine.Contains(s.AuthorityUnitId),
                cancellation
            );
        var cluster = options.ClusterId is { } id
            ? await db
                .Clusters.AsNoTracking()
                .Include(c => c.Members)
                .FirstOrDefaultAsync(c => c.Id == id && mine.Contains(c.AuthorityUnitId), cancellation)
            : null;
        if (scheme is null || (options.ClusterId is not null && cluster?.AuthorityUnitId != scheme.AuthorityUnitId))
        {
            return null;
        }

        return await db.InTransactionAsync(action, () => OpenAsync(scheme, cluster, options, action, cancellation), cancellation);
    }

    private async Task<Guid?> OpenAsync(
        ScoringScheme scheme,
        Cluster? cluster,
        OpenScoringOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (options.SelfUntil is not { } selfUntil || selfUntil < VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("scoring.open.self-until", nameof(options.SelfUntil));
        }

        if (options.CrossUntil is { } cross && (cluster is null || cross < selfUntil))
        {
            throw texts.Refusal("scoring.open.cross-until", nameof(options.CrossUntil));
        }

        var edition =
            await db
                .SchemeEditions.AsNoTracking()
                .Where(e => e.SchemeId == scheme.Id && e.Status == EditionStatus.InForce)
                .FirstOrDefaultAsync(cancellation)
            ?? throw texts.Refusal("scoring.open.no-edition", nameof(options.SchemeId));
        var period = await periods.GetOrCreateAsync(options.Period, action, cancellation);
        if (
            await db.ScoringRounds.AnyAsync(
                r => r.SchemeId == scheme.Id && r.PeriodId == period.Id && r.ClusterId == options.ClusterId,
                cancellation
            )
        )
        {
            throw texts.Refusal("scoring.open.exists", nameof(options.Period));
        }

        var units = await ParticipantsAsync(scheme, cluster, period, cancellation);
        if (units.Count == 0)
        {
            throw texts.Refusal("scoring.open.nobody", nameof(options.SchemeId));
        }

        var round = NewRound(scheme, edition, period, options, selfUntil, action);
        db.Add(round);
        db.AddRange(
            units.Select(u => new ScoreSheet
            {
                Id = Ids.Next(),
                RoundId = round.Id,
                UnitId = u,
                State = ScoreSheetState.SelfScoring,
            })
        );
        await db.SaveBatchAsync(action, nameof(ScoringRound), round.Id, new { round.Name, Units = units.Count }, cancellation);
        return round.Id;
    }

    private ScoringRound NewRound(
        ScoringScheme scheme,
        SchemeEdition edition,
        Period period,
        OpenScoringOptions options,
        DateOnly selfUntil,
        ActionContext action
    )
    {
        var name = string.IsNullOrWhiteSpace(options.Name)
            ? $"{scheme.Name}, {PeriodNames.Of(texts, Texts.Vietnamese, period.Kind, period.Code)}"
            : options.Name.Trim();
        return new ScoringRound
        {
            Id = Ids.Next(),
            AuthorityUnitId = scheme.AuthorityUnitId,
            SchemeId = scheme.Id,
            EditionId = edition.Id,
            PeriodId = period.Id,
            ClusterId = options.ClusterId,
            Name = name.Length <= ScoringRound.NameMaxLength ? name : throw texts.Refusal("scoring.open.long-name", nameof(options.Name)),
            State = ScoringRoundState.Scoring,
            SelfUntil = selfUntil,
            CrossUntil = options.CrossUntil,
            Individuals = options.Individuals,
            OpenedAt = action.At,
        };
    }

    private async Task<IReadOnlyList<Guid>> ParticipantsAsync(
        ScoringScheme scheme,
        Cluster? cluster,
        Period period,
        CancellationToken cancellation
    )
    {
        var tree = await trees.CurrentAsync(cancellation);
        return cluster is null
            ? [.. RoundScopes.Participants(tree, scheme.AuthorityUnitId, scheme.UnitKinds).Select(n => n.UnitId)]
            :
            [
                .. cluster
                    .Members.Where(m => m.ValidFrom <= period.EndsOn && (m.ValidTo is not { } to || to > period.EndsOn))
                    .OrderBy(m => m.Ordinal)
                    .Select(m => m.UnitId)
                    .Where(u => tree.Find(u) is { IsEnded: false }),
            ];
    }

    /// <summary>Takes the figures in as they are now and keeps the computation, for a what-if and to be compared with later. False where foreign.</summary>
    public Task<bool> RefreshAsync(ScoringRoundOptions options, ActionContext action, CancellationToken cancellation) =>
        StepAsync(options.RoundId, ScoringRoundAction.Refresh, options.Access, (_, _) => ScoreRunKind.Working, action, cancellation);

    /// <summary>Publishes the provisional list for comment. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The day for comments is missing or has passed.</exception>
    public Task<bool> PublishProvisionalAsync(PublishProvisionalOptions options, ActionContext action, CancellationToken cancellation) =>
        StepAsync(
            options.RoundId,
            ScoringRoundAction.PublishProvisional,
            options.Access,
            (round, _) =>
            {
                if (options.CommentsUntil is not { } until || until < VietnamTime.DateOf(action.At))
                {
                    throw texts.Refusal("scoring.comments-until", nameof(options.CommentsUntil));
                }

                (round.AppealUntil, round.ProvisionalAt) = (until, action.At);
                return ScoreRunKind.Provisional;
            },
            action,
            cancellation
        );

    /// <summary>Takes the provisional list back. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no reason.</exception>
    public Task<bool> TakeBackAsync(ScoringRoundOptions options, ActionContext action, CancellationToken cancellation) =>
        StepAsync(options.RoundId, ScoringRoundAction.TakeBack, options.Access, (_, _) => null, action, cancellation);

    /// <summary>Publishes the final list. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The time for comments is not over, or an appeal is without an answer.</exception>
    public async Task<bool> PublishFinalAsync(ScoringRoundOptions options, ActionContext action, CancellationToken cancellation)
    {
        var hasOpen = await db.ScoreAppeals.AnyAsync(a => a.RoundId == options.RoundId && a.AnsweredAt == null, cancellation);
        return await StepAsync(
            options.RoundId,
            ScoringRoundAction.PublishFinal,
            options.Access,
            (round, _) =>
            {
                if (round.AppealUntil >= VietnamTime.DateOf(action.At))
                {
                    throw texts.Refusal("scoring.final.comments");
                }

                if (hasOpen)
                {
                    throw texts.Refusal("scoring.final.appeals");
                }

                round.FinalAt = action.At;
                return ScoreRunKind.Final;
            },
            action,
            cancellation
        );
    }

    private async Task<bool> StepAsync(
        Guid roundId,
        ScoringRoundAction step,
        Access access,
        Func<ScoringRound, RoundScope, ScoreRunKind?> prepare,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await scopes.FindOwnAsync(roundId, Capability.ManageAssessment, access, cancellation) is not { } scope)
        {
            return false;
        }

        var line = ScoringRoundWorkflow.Table.Find(scope.Round.State, step) ?? throw texts.Refusal("scoring.step.impossible");
        if (line.NeedsReason && string.IsNullOrWhiteSpace(action.Reason))
        {
            throw texts.Refusal("scoring.reason-missing", "Reason");
        }

        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var round = await db.ScoringRounds.AsTracking().SingleAsync(r => r.Id == roundId, cancellation);
                var kind = prepare(round, scope);
                round.State = line.To;
                if (kind is { } run)
                {
                    var result = ScoreEngine.Compute(scope.Book, await inputs.OfRoundAsync(scope, cancellation));
                    await runs.StoreAsync(roundId, run, result, action, cancellation);
                }
                else
                {
                    await db.SaveAsync(action, cancellation);
                }

                return true;
            },
            cancellation
        );
    }
}
