using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

public sealed record BookFundOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required FundLedger Ledger { get; init; }
    public required FundEntryKind Kind { get; init; }
    public long? Amount { get; init; }
    public DateOnly? On { get; init; }
    public string? Text { get; init; }
}

/// <param name="OrganisingFits">Rule 46: spending on organising movements keeps within its share.</param>
public sealed record FundYear(
    int Year,
    IReadOnlyList<FundEntry> Entries,
    long Income,
    long Bonuses,
    long Organising,
    long Recovered,
    bool OrganisingFits,
    int OrganisingPercent
)
{
    public long Left => Income + Recovered - Bonuses - Organising;
}

/// <summary>The ledger of the emulation fund by authority and year; the payroll's bonus fund is booked apart.</summary>
public sealed class FundService(ThiDuaDbContext db, RuleSetStore sets, Texts texts)
{
    public async Task<bool> BookAsync(BookFundOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.ManageCommendation, options.AuthorityUnitId))
        {
            return false;
        }

        if (!BonusRules.MayBook(options.Kind, options.Ledger))
        {
            throw texts.Refusal("commendation.rule.47", nameof(options.Ledger));
        }

        if (options.Amount is not > 0)
        {
            throw texts.Refusal("commendation.mistake.amount", nameof(options.Amount));
        }

        var day = options.On ?? VietnamTime.DateOf(action.At);
        db.Add(
            new FundEntry
            {
                Id = Ids.Next(),
                AuthorityUnitId = options.AuthorityUnitId,
                Year = day.Year,
                Ledger = options.Ledger,
                Kind = options.Kind,
                Amount = options.Amount.Value,
                On = day,
                Text = texts.Required(options.Text, nameof(options.Text), FundEntry.TextMaxLength),
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<FundYear> YearAsync(Guid authority, FundLedger ledger, int year, CancellationToken cancellation)
    {
        var entries = await db
            .FundEntries.AsNoTracking()
            .Where(e => e.AuthorityUnitId == authority && e.Year == year && e.Ledger == ledger)
            .OrderByDescending(e => e.On)
            .ThenByDescending(e => e.Id)
            .ToListAsync(cancellation);
        long Sum(params FundEntryKind[] kinds) => entries.Where(e => kinds.Contains(e.Kind)).Sum(e => e.Amount);
        var day = new DateOnly(year, 12, 31);
        var parameters =
            (await sets.ForAsync(authority, day, day, false, cancellation))?.Book.Parameters ?? new RuleParameters { BaseSalaries = [] };
        var (income, organising) = (Sum(FundEntryKind.Income), Sum(FundEntryKind.Organising));
        return new FundYear(
            year,
            entries,
            income,
            Sum(FundEntryKind.AwardBonus, FundEntryKind.PayrollBonus),
            organising,
            Sum(FundEntryKind.Recovery),
            BonusRules.OrganisingFits(organising, income, parameters),
            parameters.OrganisingPercent
        );
    }
}
