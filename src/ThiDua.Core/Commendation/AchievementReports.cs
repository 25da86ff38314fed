using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>Begins the achievement report with what the system knows of the unit and the candidate; the unit goes on from there.</summary>
public sealed class AchievementReports(ThiDuaDbContext db, AchievementSources sources)
{
    private const int ShownResults = 12;

    public async Task<string> BeginAsync(Guid nomination, CancellationToken cancellation)
    {
        var item = await db.Nominations.AsNoTracking().SingleAsync(n => n.Id == nomination, cancellation);
        var honoree = await db.Honorees.AsNoTracking().SingleAsync(h => h.Id == item.HonoreeId, cancellation);
        var occasion = await db.Occasions.AsNoTracking().SingleAsync(o => o.Id == item.OccasionId, cancellation);
        var lines = new List<string>
        {
            "I. SƠ LƯỢC",
            $"{honoree.FullName}{(honoree.Position is { } position ? $", {position}" : "")}",
            "II. THÀNH TÍCH",
        };
        lines.AddRange(await ResultsAsync(honoree.UnitId, occasion, cancellation));
        lines.AddRange(await TasksAsync(honoree.UnitId, occasion, cancellation));
        lines.AddRange(await sources.OfAsync(honoree, occasion, cancellation));
        lines.AddRange(await AchievementsAsync(nomination, cancellation));
        lines.Add("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG");
        lines.AddRange(await AwardsAsync(honoree.Id, cancellation));
        var text = string.Join('\n', lines);
        return text.Length > Nomination.ReportMaxLength ? text[..Nomination.ReportMaxLength] : text;
    }

    /// <summary>What the unit itself wrote under "results" in accepted returns of the counted time.</summary>
    private async Task<IEnumerable<string>> ResultsAsync(Guid unit, Occasion occasion, CancellationToken cancellation)
    {
        var (items, rounds, returns) = (db.FormItems, db.ReportingRounds, db.Returns);
        ReturnState[] accepted = [ReturnState.Accepted, ReturnState.Locked];
        var (from, to) = (VietnamTime.StartOf(occasion.PeriodFrom), VietnamTime.EndOf(occasion.PeriodTo));
        var answers = await db
            .ReturnAnswers.Where(a => a.UnitId == unit && a.Text != null)
            .Join(items, a => a.ItemId, i => i.Id, (a, i) => new { a, i })
            .Where(x => x.i.Narrative == NarrativeKind.Results)
            .Join(rounds, x => x.a.RoundId, r => r.Id, (x, r) => new { x.a, r })
            .Where(x => x.r.OpensAt >= from && x.r.OpensAt <= to)
            .Where(x => returns.Any(t => t.RoundId == x.r.Id && t.UnitId == unit && accepted.Contains(t.State)))
            .OrderByDescending(x => x.r.OpensAt)
            .Take(ShownResults)
            .Select(x => new { x.r.Name, x.a.Text })
            .ToListAsync(cancellation);
        return answers.Select(a => $"- {a.Name}: {a.Text}");
    }

    private async Task<IEnumerable<string>> TasksAsync(Guid unit, Occasion occasion, CancellationToken cancellation)
    {
        var movements = db.Movements.Where(m => m.AuthorityUnitId == occasion.AuthorityUnitId);
        var count = await db
            .TaskAssignments.Where(t => t.RetiredOn == null && movements.Any(m => m.Id == t.MovementId))
            .CountAsync(t => t.Units.Any(u => u.UnitId == unit), cancellation);
        return count == 0 ? [] : [$"- Đơn vị được giao, phối hợp thực hiện {Formats.Number(count)} nhiệm vụ của các phong trào thi đua."];
    }

    private async Task<IEnumerable<string>> AchievementsAsync(Guid nomination, CancellationToken cancellation)
    {
        var achievements = db.Achievements;
        var rows = await db
            .NominationAchievements.Where(l => l.NominationId == nomination)
            .Join(achievements, l => l.AchievementId, a => a.Id, (_, a) => a)
            .OrderBy(a => a.From)
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.Select(a => $"- {Formats.Date(a.From)}–{Formats.Date(a.To)}: {a.Text}{(a.Evidence is { } e ? $" ({e})" : "")}");
    }

    private async Task<IEnumerable<string>> AwardsAsync(Guid honoree, CancellationToken cancellation)
    {
        var rows = await db
            .Awards.AsNoTracking()
            .Where(a => a.HonoreeId == honoree && a.State == AwardState.Valid)
            .OrderBy(a => a.DecidedOn)
            .ToListAsync(cancellation);
        return rows.Count == 0
            ? ["- Chưa có."]
            : rows.Select(a =>
                $"- Năm {a.Year}: {a.AwardName}, Quyết định số {a.DecisionNumber} ngày {Formats.Date(a.DecidedOn)} của {a.IssuedBy}."
            );
    }
}
