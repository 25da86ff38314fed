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

/// <summary>Opens rounds in which persons are scored, and publishes: the provisional list for comment, then the final one.</summary>
public sealed class PersonRoundService(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    PeriodService periods,
    PersonScopes scopes,
    PersonInputs inputs,
    Texts texts
)
{
    /// <summary>Null where the set is not one's own, or scores units. Of a set for officials everybody with an account gets a sheet at once.</summary>
    /// <exception cref="FluentValidation.ValidationException">No edition is in force, or the round is open already.</exception>
    public async Task<Guid?> OpenAsync(OpenPersonRoundOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mine = options.Access.Units(db, Capability.ManageAssessment);
        var scheme = await db
            .ScoringSchemes.AsNoTracking()
            .FirstOrDefaultAsync(
                s => s.Id == options.SchemeId && s.Purpose == SchemePurpose.Personal && mine.Contains(s.AuthorityUnitId),
                cancellation
            );
        return scheme is null
            ? null
            : await db.InTransactionAsync(action, () => OpenAsync(scheme, options, action, cancellation), cancellation);
    }

    private async Task<Guid?> OpenAsync(
        ScoringScheme scheme,
        OpenPersonRoundOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (options.SelfUntil is not { } until || until < VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("scoring.open.self-until", nameof(options.SelfUntil));
        }

        var edition =
            await db
                .SchemeEditions.AsNoTracking()
                .FirstOrDefaultAsync(e => e.SchemeId == scheme.Id && e.Status == EditionStatus.InForce, cancellation)
            ?? throw texts.Refusal("scoring.open.no-edition", nameof(options.SchemeId));
        var period = await periods.GetOrCreateAsync(options.Period, action, cancellation);
        if (await db.PersonRounds.AnyAsync(r => r.SchemeId == scheme.Id && r.PeriodId == period.Id, cancellation))
        {
            throw texts.Refusal("scoring.open.exists", nameof(options.Period));
        }

        var name = string.IsNullOrWhiteSpace(options.Name)
            ? $"{scheme.Name}, {PeriodNames.Of(texts, Texts.Vietnamese, period.Kind, period.Code)}"
            : options.Name.Trim();
        var round = new PersonRound
        {
            Id = Ids.Next(),
            AuthorityUnitId = scheme.AuthorityUnitId,
            SchemeId = scheme.Id,
            EditionId = edition.Id,
            PeriodId = period.Id,
            Name = name.Length <= PersonRound.NameMaxLength ? name : throw texts.Refusal("scoring.open.long-name", nameof(options.Name)),
            State = ScoringRoundState.Scoring,
            SelfUntil = until,
            OpenedAt = action.At,
        };
        db.Add(round);
        var sheets = scheme.Group == SchemeGroup.Officials ? await SheetsAsync(scheme, round, cancellation) : [];
        db.AddRange(sheets);
        await db.SaveBatchAsync(action, nameof(PersonRound), round.Id, new { round.Name, Sheets = sheets.Count }, cancellation);
        return round.Id;
    }

    /// <summary>One for each account that works in a unit of the set; accounts that learn only are no officials.</summary>
    private async Task<List<PersonSheet>> SheetsAsync(ScoringScheme scheme, PersonRound round, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var units = RoundScopes.Participants(tree, scheme.AuthorityUnitId, scheme.UnitKinds).Select(n => n.UnitId).ToList();
        var roles = db.RoleAssignments;
        var today = VietnamTime.DateOf(round.OpenedAt);
        var people = await db
            .UserAccounts.AsNoTracking()
            .Where(u => units.Contains(u.UnitId) && u.DisabledAt == null)
            .Where(u => roles.Any(r => r.UserId == u.Id && r.Role != Role.Learner && (r.ValidTo == null || r.ValidTo > today)))
            .Select(u => new
            {
                u.Id,
                u.UnitId,
                u.FullName,
                u.Position,
            })
            .ToListAsync(cancellation);
        return people.ConvertAll(p => new PersonSheet
        {
            Id = Ids.Next(),
            RoundId = round.Id,
            UnitId = p.UnitId,
            UserId = p.Id,
            FullName = p.FullName,
            Position = p.Position,
            State = PersonSheetState.SelfScoring,
        });
    }

    /// <exception cref="FluentValidation.ValidationException">The day for comments is missing or has passed.</exception>
    public Task<bool> PublishProvisionalAsync(PublishProvisionalOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StepAsync(
            new ScoringRoundOptions { Access = options.Access, RoundId = options.RoundId },
            ScoringRoundAction.PublishProvisional,
            round =>
            {
                if (options.CommentsUntil is not { } until || until < VietnamTime.DateOf(action.At))
                {
                    throw texts.Refusal("scoring.comments-until", nameof(options.CommentsUntil));
                }

                (round.AppealUntil, round.ProvisionalAt) = (until, action.At);
            },
            action,
            cancellation
        );
    }

    /// <exception cref="FluentValidation.ValidationException">There is no reason.</exception>
    public Task<bool> TakeBackAsync(ScoringRoundOptions options, ActionContext action, CancellationToken cancellation) =>
        StepAsync(options, ScoringRoundAction.TakeBack, _ => { }, action, cancellation);

    /// <exception cref="FluentValidation.ValidationException">The time for comments is not over, or a comment is without an answer.</exception>
    public async Task<bool> PublishFinalAsync(ScoringRoundOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var hasOpen = await db.PersonSheets.AnyAsync(
            s => s.RoundId == options.RoundId && s.Appeal != null && s.AppealAnsweredAt == null,
            cancellation
        );
        return await StepAsync(
            options,
            ScoringRoundAction.PublishFinal,
            round =>
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
            },
            action,
            cancellation
        );
    }

    /// <summary>Computes the published list again from what was kept and compares it byte for byte; null where none is published.</summary>
    public async Task<bool?> CheckAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        if (await scopes.FindAsync(roundId, access, cancellation) is not { Round: { Rules: { } rules } round })
        {
            return null;
        }

        var sheets = await db.PersonSheets.AsNoTracking().Where(s => s.RoundId == roundId && s.Inputs != null).ToListAsync(cancellation);
        var rows = sheets.OrderBy(s => s.Id).ToList();
        var result = ScoreEngine.Compute(ScoreCodec.ReadBook(rules), ScoreCodec.ReadTable(rows.ConvertAll(r => (r.Id, r.Inputs!))));
        var again = ScoreCodec.Write(result);
        return again.Count == rows.Count
            && again.Zip(rows).All(p => p.First.Points.AsSpan().SequenceEqual(p.Second.Points))
            && ScoreCodec.Hash(rules, again) == round.Hash;
    }

    private async Task<bool> StepAsync(
        ScoringRoundOptions options,
        ScoringRoundAction step,
        Action<PersonRound> prepare,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await scopes.FindOwnAsync(options.RoundId, options.Access, cancellation) is not { } scope)
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
                var round = await db.PersonRounds.AsTracking().SingleAsync(r => r.Id == options.RoundId, cancellation);
                prepare(round);
                round.State = line.To;
                if (step != ScoringRoundAction.TakeBack)
                {
                    await KeepAsync(scope, round, cancellation);
                }

                await db.SaveAsync(action, cancellation);
                return true;
            },
            cancellation
        );
    }

    /// <summary>Freezes the list with everything that it was computed from.</summary>
    private async Task KeepAsync(PersonScope scope, PersonRound round, CancellationToken cancellation)
    {
        var sheets = await db.PersonSheets.AsTracking().Where(s => s.RoundId == round.Id).ToListAsync(cancellation);
        var result = ScoreEngine.Compute(scope.Book, await inputs.OfAsync(scope, sheets, cancellation));
        var (rules, rows) = (ScoreCodec.Write(result.Book), ScoreCodec.Write(result));
        (round.Rules, round.Hash) = (rules, ScoreCodec.Hash(rules, rows));
        var index = result.Table.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i);
        var byId = sheets.ToDictionary(s => s.Id);
        foreach (var row in rows)
        {
            var (sheet, at) = (byId[row.UnitId], index[row.UnitId]);
            (sheet.Rank, sheet.Total) = (result.Ranks[at], result.Totals[at].Total);
            (sheet.Inputs, sheet.Points) = (row.Inputs, row.Points);
        }
    }
}
