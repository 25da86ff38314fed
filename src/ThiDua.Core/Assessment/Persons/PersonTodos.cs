using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <param name="Kind">Text key "scoring.person.todo.{Kind}".</param>
public sealed record PersonTodo(PersonTodoKind Kind, string Round, string Address, int Count, DateOnly? DueOn);

public enum PersonTodoKind
{
    /// <summary>One's own sheet is to be filled in, or those of people without accounts.</summary>
    ScoreSelf,

    /// <summary>Sheets of one's unit wait for the head.</summary>
    ScoreAsHead,

    /// <summary>Sheets wait for the office.</summary>
    Appraise,
}

/// <summary>What the scoring of persons asks of somebody today.</summary>
public sealed class PersonTodos(ThiDuaDbContext db)
{
    public async Task<IReadOnlyList<PersonTodo>> ListAsync(Access access, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(access);
        var me = access.UserId;
        var fills = access.Units(db, Capability.FillReturns);
        var leads = access.Units(db, Capability.LeadUnit);
        var office = access.Units(db, Capability.ManageAssessment);
        var offices = db.PersonRounds.Where(r => office.Contains(r.AuthorityUnitId)).Select(r => r.Id);
        var sheets = db.PersonSheets;
        var self = sheets.Where(s =>
            s.State == PersonSheetState.SelfScoring && (s.UserId == me || (s.UserId == null && fills.Contains(s.UnitId)))
        );
        var head = sheets.Where(s => s.State == PersonSheetState.HandedIn && s.UserId != me && leads.Contains(s.UnitId));
        var appraise = sheets.Where(s => s.State == PersonSheetState.HeadScored && offices.Contains(s.RoundId));
        return
        [
            .. await CountAsync(PersonTodoKind.ScoreSelf, self, cancellation),
            .. await CountAsync(PersonTodoKind.ScoreAsHead, head, cancellation),
            .. await CountAsync(PersonTodoKind.Appraise, appraise, cancellation),
        ];
    }

    private async Task<IEnumerable<PersonTodo>> CountAsync(
        PersonTodoKind kind,
        IQueryable<PersonSheet> sheets,
        CancellationToken cancellation
    )
    {
        var open = db.PersonRounds.Where(r => r.State == ScoringRoundState.Scoring);
        var found = await sheets
            .Join(
                open,
                s => s.RoundId,
                r => r.Id,
                (_, r) =>
                    new
                    {
                        r.Id,
                        r.Name,
                        r.SelfUntil,
                    }
            )
            .GroupBy(r => r)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        return found
            .OrderBy(f => f.Key.SelfUntil)
            .Select(f => new PersonTodo(
                kind,
                f.Key.Name,
                $"/cham-diem/ca-nhan/{f.Key.Id}",
                f.Count,
                kind == PersonTodoKind.ScoreSelf ? f.Key.SelfUntil : null
            ));
    }
}
