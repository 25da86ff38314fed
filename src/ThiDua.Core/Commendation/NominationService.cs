using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>What the nominating unit does: write, complete and send in, take back.</summary>
public sealed class NominationService(
    ThiDuaDbContext db,
    CaseReader cases,
    RuleSetStore sets,
    ConferringPower power,
    PersonResults results,
    Texts texts
)
{
    private static readonly NominationState[] Editable = [NominationState.Draft, NominationState.Returned];

    /// <summary>Null where the occasion, the unit or the nomination is not for this person.</summary>
    public async Task<Guid?> SaveAsync(SaveNominationOptions options, ActionContext action, CancellationToken cancellation)
    {
        var occasion = await db.Occasions.AsNoTracking().FirstOrDefaultAsync(o => o.Id == options.OccasionId, cancellation);
        if (
            occasion is null
            || !options.Access.Can(Capability.NominateForAwards, options.NominatingUnitId)
            || !options.Access.Tree.IsInSubtree(options.NominatingUnitId, occasion.AuthorityUnitId)
        )
        {
            return null;
        }

        if (occasion.State != OccasionState.Open)
        {
            throw texts.Refusal("commendation.mistake.occasion-closed");
        }

        var nomination = options.NominationId is { } id ? await FindAsync(id, options.Access, cancellation) : null;
        if (options.NominationId is not null && nomination is null)
        {
            return null;
        }

        var award = await AwardAsync(options, occasion, action, cancellation);
        if (nomination is null)
        {
            var honoree = await HonoreeAsync(options, cancellation);
            nomination = New(options, occasion, honoree, award.Code, action);
        }

        nomination.AwardCode = award.Code;
        nomination.IsProposal = await power.LiesElsewhereAsync(award, occasion.AuthorityUnitId, cancellation);
        nomination.Summary = texts.Required(options.Summary, nameof(options.Summary), Nomination.SummaryMaxLength);
        nomination.Report = texts.Optional(options.Report, nameof(options.Report), Nomination.ReportMaxLength);
        nomination.Minutes = texts.Optional(options.Minutes, nameof(options.Minutes), Nomination.SummaryMaxLength);
        nomination.Facts = options.Facts;
        nomination.IsStateSecret = options.IsStateSecret;
        await db.SaveAsync(action, cancellation);
        return nomination.Id;
    }

    public async Task<bool> AddAchievementAsync(AddAchievementOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.NominationId, options.Access, cancellation) is not { } nomination)
        {
            return false;
        }

        var id = options.ResultId is { } result ? await TakeResultAsync(nomination, result, cancellation) : options.AchievementId;
        if (options.ResultId is not null)
        {
            if (id is null)
            {
                return false;
            }
        }
        else if (id is null)
        {
            var from = options.From ?? throw texts.Refusal("commendation.mistake.empty", nameof(options.From));
            var to = options.To ?? from;
            if (to < from)
            {
                throw texts.Refusal("commendation.mistake.period", nameof(options.To));
            }

            id = Ids.Next();
            db.Add(
                new Achievement
                {
                    Id = id.Value,
                    HonoreeId = nomination.HonoreeId,
                    Kind = options.Kind,
                    Reach = options.Reach,
                    Text = texts.Required(options.Text, nameof(options.Text), Achievement.TextMaxLength),
                    From = from,
                    To = to,
                    Evidence = texts.Optional(options.Evidence, nameof(options.Evidence), Achievement.TextMaxLength),
                }
            );
        }
        else if (!await db.Achievements.AnyAsync(a => a.Id == id && a.HonoreeId == nomination.HonoreeId, cancellation))
        {
            return false;
        }

        if (!await db.NominationAchievements.AnyAsync(l => l.NominationId == nomination.Id && l.AchievementId == id, cancellation))
        {
            db.Add(
                new NominationAchievement
                {
                    Id = Ids.Next(),
                    NominationId = nomination.Id,
                    AchievementId = id.Value,
                }
            );
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The achievement that stands for a result: one record of it, so that it is not used twice. Null where it is not the candidate's.</summary>
    private async Task<Guid?> TakeResultAsync(Nomination nomination, Guid sheet, CancellationToken cancellation)
    {
        var honoree = await db.Honorees.AsNoTracking().SingleAsync(h => h.Id == nomination.HonoreeId, cancellation);
        var occasion = await db.Occasions.AsNoTracking().SingleAsync(o => o.Id == nomination.OccasionId, cancellation);
        var found = await results.OfAsync(honoree, occasion.PeriodFrom, occasion.PeriodTo, cancellation);
        if (found.FirstOrDefault(r => r.SheetId == sheet) is not { } result)
        {
            return null;
        }

        var known = await db
            .Achievements.Where(a => a.HonoreeId == honoree.Id && a.SourceId == sheet)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(cancellation);
        if (known is not null)
        {
            return known;
        }

        var achievement = new Achievement
        {
            Id = Ids.Next(),
            HonoreeId = honoree.Id,
            Kind = AchievementKind.Result,
            Text = result.Text,
            From = result.From,
            To = result.To,
            SourceId = sheet,
        };
        db.Add(achievement);
        return achievement.Id;
    }

    /// <summary>What is missing is told first; what the law forbids says its article. Warnings go along to the office.</summary>
    public async Task<bool> SubmitAsync(NominationStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.NominationId, options.Access, cancellation) is not { } nomination)
        {
            return false;
        }

        // What was sent back may come again; what was never handed in is too late.
        if (
            nomination.State == NominationState.Draft
            && await db.Occasions.AnyAsync(o => o.Id == nomination.OccasionId && o.State != OccasionState.Open, cancellation)
        )
        {
            throw texts.Refusal("commendation.mistake.occasion-closed");
        }

        nomination.ReceivedOn ??= VietnamTime.DateOf(action.At);
        var judged = await cases.JudgeAsync(nomination, cancellation);
        if (judged.Findings.Where(f => f.Level == RuleLevel.Block).ToList() is { Count: > 0 } blocks)
        {
            throw texts.Refusal("commendation.mistake.blocked", "", string.Join(" ", blocks.Select(f => RuleSentences.Of(texts, f))));
        }

        nomination.Keep(judged, action.At);
        nomination.SubmittedAt = action.At;
        db.Step(texts, nomination, NominationAction.Submit, action, options.Reason);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> WithdrawAsync(NominationStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        var own = options.Access.Units(db, Capability.NominateForAwards);
        var nomination = await db
            .Nominations.AsTracking()
            .FirstOrDefaultAsync(n => n.Id == options.NominationId && own.Contains(n.NominatingUnitId), cancellation);
        if (nomination is null)
        {
            return false;
        }

        db.Step(texts, nomination, NominationAction.Withdraw, action, options.Reason);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    internal Task<Nomination?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var own = access.Units(db, Capability.NominateForAwards);
        return db
            .Nominations.AsTracking()
            .Include(n => n.Papers)
            .Include(n => n.Overrides)
            .AsSplitQuery()
            .FirstOrDefaultAsync(n => n.Id == id && own.Contains(n.NominatingUnitId) && Editable.Contains(n.State), cancellation);
    }

    private async Task<AwardRule> AwardAsync(
        SaveNominationOptions options,
        Occasion occasion,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var today = VietnamTime.DateOf(action.At);
        var set = await sets.ForAsync(occasion.AuthorityUnitId, today, today, false, cancellation);
        if (set is null)
        {
            throw texts.Refusal("commendation.rule.1", nameof(options.AwardCode), Formats.Date(today));
        }

        return set.Book.Find(options.AwardCode ?? "") ?? throw texts.Refusal("commendation.mistake.empty", nameof(options.AwardCode));
    }

    private async Task<Honoree> HonoreeAsync(SaveNominationOptions options, CancellationToken cancellation)
    {
        var unit = options.CandidateUnitId ?? options.NominatingUnitId;
        if (!options.Access.Tree.IsInSubtree(unit, options.NominatingUnitId))
        {
            throw texts.Refusal("commendation.mistake.unit", nameof(options.CandidateUnitId));
        }

        if (options.HonoreeId is { } known)
        {
            var below = options.Access.Units(db, Capability.NominateForAwards);
            return await db.Honorees.AsTracking().FirstOrDefaultAsync(h => h.Id == known && below.Contains(h.UnitId), cancellation)
                ?? throw texts.Refusal("commendation.mistake.unit", nameof(options.HonoreeId));
        }

        var node = options.Access.Tree.Find(unit)!;
        var isUnit = options.Kind == CandidateKind.Collective && string.IsNullOrWhiteSpace(options.FullName);
        if (isUnit && await db.Honorees.AsTracking().FirstOrDefaultAsync(h => h.UnitId == unit && h.IsUnit, cancellation) is { } same)
        {
            return same;
        }

        var honoree = new Honoree
        {
            Id = Ids.Next(),
            Kind = options.Kind,
            FullName = isUnit
                ? FirstLetter.Capitalised(node.Name)
                : texts.Required(options.FullName, nameof(options.FullName), Honoree.NameMaxLength),
            UnitId = unit,
            IsUnit = isUnit,
            Position = texts.Optional(options.Position, nameof(options.Position), Honoree.PositionMaxLength),
            BirthYear = options.BirthYear,
            IsWoman = options.Kind == CandidateKind.Individual ? options.IsWoman : null,
            IsLeader = options.Kind == CandidateKind.Individual && options.IsLeader,
        };
        db.Add(honoree);
        return honoree;
    }

    private Nomination New(SaveNominationOptions options, Occasion occasion, Honoree honoree, string award, ActionContext action)
    {
        var nomination = new Nomination
        {
            Id = Ids.Next(),
            OccasionId = occasion.Id,
            AuthorityUnitId = occasion.AuthorityUnitId,
            NominatingUnitId = options.NominatingUnitId,
            HonoreeId = honoree.Id,
            AwardCode = award,
            Summary = "",
            State = NominationState.Draft,
        };
        db.Add(nomination);
        return nomination;
    }
}
