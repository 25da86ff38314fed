using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>Enters the awards of a decision into the register, with gold-book numbers and money.</summary>
public sealed class AwardEntry(ThiDuaDbContext db, NumberRegister numbers, Texts texts)
{
    /// <summary>The gold book counts by itself, year by year.</summary>
    public const string GoldBook = "SO-VANG";
    public const int CodeLength = 12;

    internal async Task EnterAsync(AwardDecision decision, ReadDecision read, ActionContext action, CancellationToken cancellation)
    {
        var day = decision.SignedOn!.Value;
        var first = await numbers.NextManyAsync(decision.AuthorityUnitId, GoldBook, day.Year, read.Lines.Count, cancellation);
        var entered = read
            .Lines.OrderByPersonName(l => l.Honoree.FullName)
            .Select((line, i) => NewAward(decision, read, line, first + i))
            .ToList();
        await PayAsync(entered, decision, cancellation);
        db.AddRange(entered);
        var ids = read.Lines.Select(l => l.Nomination.Id).ToList();
        foreach (var nomination in await db.Nominations.AsTracking().Where(n => ids.Contains(n.Id)).ToListAsync(cancellation))
        {
            db.Step(texts, nomination, NominationAction.Award, action, null);
        }

        await db.SaveAsync(action, cancellation);
    }

    private static Award NewAward(AwardDecision decision, ReadDecision read, CaseLine line, int gold) =>
        new()
        {
            Id = Ids.Next(),
            AuthorityUnitId = decision.AuthorityUnitId,
            HonoreeId = line.Honoree.Id,
            NominationId = line.Nomination.Id,
            DecisionId = decision.Id,
            AwardCode = line.Award.Code,
            AwardName = line.Award.Name,
            Category = line.Award.Category,
            Branch = read.Occasion.Branch,
            HonoreeKind = line.Honoree.Kind,
            HonoreeName = line.Honoree.FullName,
            HonoreeUnit = FirstLetter.Capitalised(line.UnitName),
            IsWoman = line.Honoree.IsWoman,
            IsLeader = line.Honoree.IsLeader,
            Achievement = line.Nomination.Summary,
            DecisionNumber = $"{decision.Number:00}/{read.Content.Body.Series}",
            DecidedOn = decision.SignedOn!.Value,
            IssuedBy = read.Content.Body.PrintedName,
            Year = read.Occasion.Year,
            PeriodFrom = read.Occasion.PeriodFrom,
            PeriodTo = read.Occasion.PeriodTo,
            GoldBookNumber = gold,
            VerificationCode = SecretCodes.New(CodeLength),
            Bonus = line.Bonus?.Rounded,
            State = AwardState.Valid,
        };

    /// <summary>Rule 44: of the titles of one period only the highest is paid; what was paid for a lower one before is taken off.</summary>
    private async Task PayAsync(List<Award> entered, AwardDecision decision, CancellationToken cancellation)
    {
        var honorees = entered.Select(a => a.HonoreeId).Distinct().ToList();
        var before = await db
            .Awards.AsTracking()
            .Where(a => honorees.Contains(a.HonoreeId) && a.State == AwardState.Valid && a.Bonus != null)
            .ToListAsync(cancellation);
        var payable = BonusRules.Payable(
            before
                .Concat(entered)
                .Where(a => a.Bonus > 0)
                .Select(a => new BonusClaim(a.Id, a.HonoreeId, a.Category, a.PeriodFrom, a.PeriodTo, a.Bonus!.Value))
        );
        foreach (var award in entered.Where(a => payable.Contains(a.Id)))
        {
            award.IsBonusPaid = true;
            var replaced = before.Where(b => IsOfSamePeriod(b, award) && b.IsBonusPaid).ToList();
            replaced.ForEach(b => b.IsBonusPaid = false);
            db.Add(
                new FundEntry
                {
                    Id = Ids.Next(),
                    AuthorityUnitId = decision.AuthorityUnitId,
                    Year = decision.SignedOn!.Value.Year,
                    Ledger = FundLedger.Emulation,
                    Kind = FundEntryKind.AwardBonus,
                    Amount = award.Bonus!.Value - replaced.Sum(b => b.Bonus ?? 0),
                    On = decision.SignedOn.Value,
                    Text = $"{award.AwardName}, {award.DecisionNumber}",
                    AwardId = award.Id,
                }
            );
        }
    }

    private static bool IsOfSamePeriod(Award before, Award award) =>
        award.Category == AwardCategory.Title
        && before.Category == AwardCategory.Title
        && before.HonoreeId == award.HonoreeId
        && before.PeriodFrom == award.PeriodFrom
        && before.PeriodTo == award.PeriodTo;
}
