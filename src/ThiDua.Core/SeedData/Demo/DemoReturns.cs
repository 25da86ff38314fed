using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>Lets the units of the demonstration fill in and hand in, and the office judge what they handed in.</summary>
public sealed class DemoReturns(
    ThiDuaDbContext db,
    AccessService access,
    ReturnQueries queries,
    ReturnService returns,
    ReviewService review
)
{
    private readonly DemoSentences sentences = SeedFile.Json<DemoSentences>("demo-answers.json");
    private readonly Dictionary<Guid, Access> people = [];

    public async Task FillAsync(DemoRound round, IReadOnlyList<OrgNode> units, DemoStage stage, CancellationToken cancellation)
    {
        var numbers = await NumbersAsync(round, units, cancellation);
        // Who is diligent and who is late is the same every time, and another unit in each movement.
        var ranked = units.OrderBy(u => StableHash.Of($"{round.Movement.Slug}|{round.Kind}|{u.Name}")).ToList();
        var accepted = new List<Guid>();
        foreach (var (rank, unit) in ranked.Index())
        {
            var fate = DemoFates.Of(round.Kind, rank, ranked.Count);
            await PlayAsync(round, unit, fate, numbers, stage, cancellation);
            if (fate is DemoFate.Accepted or DemoFate.Late)
            {
                accepted.Add(unit.UnitId);
            }

            db.ChangeTracker.Clear();
        }

        var accept = new AcceptReturnsOptions
        {
            Access = round.Officer,
            RoundId = round.Id,
            UnitIds = accepted,
        };
        var judgedAt = round.Kind == DemoRoundKind.Over ? At(round.DueOn.AddDays(4), 9) : stage.Now.AddHours(-2);
        await review.AcceptManyAsync(
            accept,
            stage.ByOfficer(round.Movement.AuthorityUnitId, "reporting.return.accept", judgedAt),
            cancellation
        );
        db.ChangeTracker.Clear();
    }

    private async Task PlayAsync(
        DemoRound round,
        OrgNode unit,
        DemoFate fate,
        DemoNumbers numbers,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        if (fate == DemoFate.NotStarted)
        {
            return;
        }

        var person = await AccessOfAsync(stage.Cast.Reporters[unit.UnitId], cancellation);
        var view = (await queries.FindAsync(round.Id, unit.UnitId, person, cancellation))!;
        var (typedAt, authority) = (TypedAt(round, unit, fate, stage), round.Movement.AuthorityUnitId);
        var save = new SaveReturnOptions
        {
            Access = person,
            RoundId = round.Id,
            UnitId = unit.UnitId,
            Cells = [.. Cells(view, unit, fate, round, numbers)],
            Answers = [.. view.Answers.Select(a => Answer(a, unit, round))],
        };
        if (fate == DemoFate.Draft)
        {
            await returns.SaveAsync(save, stage.By(person.UserId, authority, "reporting.return.save", typedAt), cancellation);
            return;
        }

        var submittedAt = typedAt.AddMinutes(20);
        var submit = stage.By(person.UserId, authority, "reporting.return.submit", submittedAt);
        await returns.HandInAsync(save, withGaps: true, submit, cancellation);
        if (fate == DemoFate.SentBack)
        {
            var reason = StableHash.Pick(sentences.SendBackReasons, round.Movement.Slug);
            var judge = new JudgeReturnOptions
            {
                Access = round.Officer,
                RoundId = round.Id,
                UnitId = unit.UnitId,
            };
            var sentBack = stage.ByOfficer(authority, "reporting.return.send-back", submittedAt.AddHours(3), reason);
            await review.SendBackAsync(judge, sentBack, cancellation);
        }
    }

    /// <summary>A draft is half filled in.</summary>
    private static IEnumerable<CellChange> Cells(ReturnView view, OrgNode unit, DemoFate fate, DemoRound round, DemoNumbers numbers) =>
        view
            .Measures.Where(m => m.IsAskedHere)
            .Where((_, i) => fate != DemoFate.Draft || i % 2 == 0)
            .Select(m => new CellChange(m.Measure.Id, m.Value, numbers.ValueOf(m, unit, round.Kind)));

    private AnswerChange Answer(AnswerLine line, OrgNode unit, DemoRound round)
    {
        var key = $"{unit.Name}|{line.Item.Prompt}|{round.Kind}";
        var chance = StableHash.Below(100, key);
        if (line.Item.Kind == FormItemKind.Narrative)
        {
            var choices = line.Item.Narrative switch
            {
                NarrativeKind.Results => sentences.Results,
                NarrativeKind.Difficulties => sentences.Difficulties,
                _ => sentences.Proposals,
            };
            return new AnswerChange(line.Item.Id, line.Version, null, StableHash.Pick(choices, key));
        }

        var done = round.Kind == DemoRoundKind.Over ? 55 : 75;
        var mark =
            chance < done ? AnswerMark.Done
            : chance < done + 20 ? AnswerMark.Partly
            : AnswerMark.NotDone;
        return new AnswerChange(line.Item.Id, line.Version, mark, StableHash.Pick(sentences.Evidence, key));
    }

    /// <summary>Within the days that the round is open; who is late comes two days after the due day.</summary>
    private static DateTime TypedAt(DemoRound round, OrgNode unit, DemoFate fate, DemoStage stage)
    {
        var minutes = StableHash.Below(9 * 60, $"{unit.Name}|{round.Movement.Slug}|minute");
        if (fate == DemoFate.Late)
        {
            return At(round.DueOn.AddDays(2), 8).AddMinutes(minutes);
        }

        var last = round.Kind == DemoRoundKind.Over ? round.DueOn : VietnamTime.DateOf(stage.Now).AddDays(-1);
        var days = last.DayNumber - VietnamTime.DateOf(round.OpenedAt).DayNumber;
        return At(last.AddDays(-StableHash.Below(Math.Max(days, 1), $"{unit.Name}|{round.Movement.Slug}|day")), 8).AddMinutes(minutes);
    }

    private async Task<DemoNumbers> NumbersAsync(DemoRound round, IReadOnlyList<OrgNode> units, CancellationToken cancellation)
    {
        var ids = units.Select(u => u.UnitId).ToList();
        var figures = await db.UnitFigures.AsNoTracking().Where(f => ids.Contains(f.UnitId)).ToListAsync(cancellation);
        var targets = await db.Targets.AsNoTracking().Where(t => t.MovementId == round.Movement.Id).ToListAsync(cancellation);
        return new DemoNumbers(units, figures, targets);
    }

    private async Task<Access> AccessOfAsync(Guid person, CancellationToken cancellation) =>
        people.TryGetValue(person, out var known) ? known : people[person] = (await access.FindAsync(person, cancellation))!;

    private static DateTime At(DateOnly day, int hour) => VietnamTime.StartOf(day).AddHours(hour);

    /// <summary>What people write into forms; an empty sentence is nothing written.</summary>
    private sealed record DemoSentences(
        IReadOnlyList<string> Results,
        IReadOnlyList<string> Difficulties,
        IReadOnlyList<string> Proposals,
        IReadOnlyList<string> Evidence,
        IReadOnlyList<string> SendBackReasons
    );
}
