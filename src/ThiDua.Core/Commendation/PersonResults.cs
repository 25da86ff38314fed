using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <param name="SheetId">What an achievement that rests on it names as its source.</param>
/// <param name="Text">A sentence of a paper, so Vietnamese.</param>
public sealed record PersonResult(Guid SheetId, string Text, DateOnly From, DateOnly To);

/// <summary>Final results of a person's own scoring: a provisional one is still open to objection.</summary>
public sealed class PersonResults(ThiDuaDbContext db)
{
    private const int Shown = 12;

    public async Task<IReadOnlyList<PersonResult>> OfAsync(Honoree honoree, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(honoree);
        if (honoree.Kind == CandidateKind.Collective)
        {
            return [];
        }

        var (user, name, unit, isHousehold) = (honoree.UserId, honoree.FullName, honoree.UnitId, honoree.Kind == CandidateKind.Household);
        var (rounds, periods, sheets) = (db.PersonRounds, db.Periods, db.PersonSheets);
        // Without an account the name alone tells, and only where one person of the unit bears it.
        var rows = await sheets
            .Where(s => s.Rank > 0 && s.IsHousehold == isHousehold)
            .Where(s => user != null ? s.UserId == user : s.UnitId == unit && s.FullName == name)
            .Join(rounds.Where(r => r.State == ScoringRoundState.Final), s => s.RoundId, r => r.Id, (s, r) => new { s, r })
            .Join(
                periods.Where(p => p.EndsOn >= from && p.StartsOn <= to),
                x => x.r.PeriodId,
                p => p.Id,
                (x, p) =>
                    new
                    {
                        x.s.Id,
                        x.s.Rank,
                        x.s.Total,
                        RoundId = x.r.Id,
                        x.r.Name,
                        x.r.Rules,
                        p.StartsOn,
                        p.EndsOn,
                        Ranked = sheets.Count(o => o.RoundId == x.r.Id && o.Rank > 0),
                    }
            )
            .OrderBy(x => x.EndsOn)
            .Take(Shown)
            .ToListAsync(cancellation);
        return
        [
            .. rows.Where(r => rows.Count(o => o.RoundId == r.RoundId) == 1)
                .Select(r => new PersonResult(
                    r.Id,
                    $"{r.Name}: cá nhân đạt {Points(r.Total!.Value)}/{Points(Assessment.Scoring.ScoreCodec.ReadBook(r.Rules!).Whole)} điểm, xếp thứ {r.Rank}/{Formats.Number(r.Ranked)}",
                    r.StartsOn,
                    r.EndsOn
                )),
        ];
    }

    private static string Points(int hundredths) => Formats.Number(hundredths / 100m, 2);
}
