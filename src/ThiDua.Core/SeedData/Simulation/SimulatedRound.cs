using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.SeedData;

/// <summary>The yearly round of a movement, filled in by units of different temper.</summary>
internal sealed class SimulatedRound(
    MovementSimulation stage,
    SimulationOptions options,
    Movement movement,
    IReadOnlyList<SimulatedUnit> units,
    SimulationReport report
)
{
    public async Task PlayAsync(int year, CancellationToken stop)
    {
        var officer = await AccessAsync(options.OfficerId, stop);
        var period = PeriodCodes.Year(year);
        var form = (await stage.With<RoundService, RoundForm?>(s => s.PreviewAsync(movement.Id, period, officer, stop)))!;
        var players = units.Select(u => u.UnitId).ToHashSet();
        if (!form.Units.Any(u => players.Contains(u.Unit.UnitId)))
        {
            return;
        }

        var due = Shared.Text.VietnamTime.DateOf(stage.Now).AddDays(10);
        var open = new OpenRoundOptions
        {
            Access = officer,
            MovementId = movement.Id,
            Period = period,
            DueOn = due,
            ClosesOn = due.AddDays(15),
            WithoutUnits = [.. form.Units.Select(u => u.Unit.UnitId).Where(u => !players.Contains(u))],
        };
        var round = (
            await stage.With<RoundService, Guid?>(s => s.OpenAsync(open, Act(options.OfficerId, "reporting.round.open"), stop))
        )!.Value;
        report.Rounds++;
        var expected = form.Units.Select(u => u.Unit.UnitId).ToHashSet();
        foreach (var unit in units.Where(u => u.Temper != Temper.Silent && expected.Contains(u.UnitId)))
        {
            await FillAsync(round, unit, year, officer, stop);
        }

        var accept = new AcceptReturnsOptions
        {
            Access = officer,
            RoundId = round,
            UnitIds = [.. expected.Where(players.Contains)],
        };
        var accepted = await stage.With<ReviewService, AcceptReturnsResult?>(s =>
            s.AcceptManyAsync(accept, Act(options.OfficerId, "reporting.return.accept"), stop)
        );
        report.Returns += accepted!.Accepted.Count;
        var close = new CloseRoundOptions { Access = officer, RoundId = round };
        await stage.With<RoundEndService, bool>(s => s.CloseAsync(close, Act(options.OfficerId, "reporting.round.close"), stop));
    }

    private async Task FillAsync(Guid round, SimulatedUnit unit, int year, Access officer, CancellationToken stop)
    {
        var person = await AccessAsync(unit.PersonId, stop);
        if (unit.Temper == Temper.Wrong)
        {
            report.Refused += await SaveAsync(round, unit, person, year, isWrong: true, stop);
        }

        await SaveAsync(round, unit, person, year, isWrong: false, stop);
        await SubmitAsync(round, unit, person, stop);
        if (unit.Temper == Temper.Correcting)
        {
            var judge = new JudgeReturnOptions
            {
                Access = officer,
                RoundId = round,
                UnitId = unit.UnitId,
            };
            var why = Act(options.OfficerId, "reporting.return.send-back").Because("Đề nghị kiểm tra lại số liệu.");
            report.SentBack += await stage.With<ReviewService, bool>(s => s.SendBackAsync(judge, why, stop)) ? 1 : 0;
            await SaveAsync(round, unit, person, year + 1, isWrong: false, stop);
            await SubmitAsync(round, unit, person, stop);
            report.Corrected++;
        }
    }

    /// <summary>How many values were refused.</summary>
    private async Task<int> SaveAsync(Guid round, SimulatedUnit unit, Access person, int year, bool isWrong, CancellationToken stop)
    {
        var view = (await stage.With<ReturnQueries, ReturnView?>(q => q.FindAsync(round, unit.UnitId, person, stop)))!;
        var save = new SaveReturnOptions
        {
            Access = person,
            RoundId = round,
            UnitId = unit.UnitId,
            Cells =
            [
                .. view
                    .Measures.Where(m => m.IsAskedHere)
                    .Select((m, i) => new CellChange(m.Measure.Id, m.Value, ValueOf(m.Measure, i, year, isWrong))),
            ],
            Answers =
            [
                .. view.Answers.Select(a => new AnswerChange(
                    a.Item.Id,
                    a.Version,
                    a.Item.Kind == FormItemKind.Narrative ? null : AnswerMark.Done,
                    $"Đã triển khai năm {year}."
                )),
            ],
        };
        var saved = await stage.With<ReturnService, SaveReturnResult?>(s =>
            s.SaveAsync(save, Act(unit.PersonId, "reporting.return.save"), stop)
        );
        return saved!.Problems.Count(p => !p.IsWarning);
    }

    private async Task SubmitAsync(Guid round, SimulatedUnit unit, Access person, CancellationToken stop)
    {
        var submit = new SubmitReturnOptions
        {
            Access = person,
            RoundId = round,
            UnitId = unit.UnitId,
            WithGaps = true,
        };
        await stage.With<ReturnService, SubmitReturnResult?>(s =>
            s.SubmitAsync(submit, Act(unit.PersonId, "reporting.return.submit"), stop)
        );
    }

    /// <summary>Grows from year to year; what is wrong is more than the whole, or less than nothing.</summary>
    private CellValue ValueOf(Measure measure, int index, int year, bool isWrong)
    {
        var grown = year - movement.StartsOn.Year + 1;
        var power = 1L;
        for (var i = 0; i < measure.Scale; i++)
        {
            power *= 10;
        }

        return measure.Kind switch
        {
            MeasureKind.Share => new CellValue(isWrong ? 900 : Math.Min(100 + index, 40 + 10 * grown), 100 + index),
            MeasureKind.YesNo => new CellValue(
                isWrong ? 7
                    : grown > 1 ? 1
                    : 0,
                1
            ),
            MeasureKind.Index => new CellValue((isWrong ? -5 : 5 + grown) * power, 1),
            _ => new CellValue((isWrong ? -1 : grown + index % 3) * power, 1),
        };
    }

    private Task<Access> AccessAsync(Guid person, CancellationToken stop) =>
        stage.With<AccessService, Access>(async a => (await a.FindAsync(person, stop))!);

    private ActionContext Act(Guid person, string action) => stage.Act(person, movement.AuthorityUnitId, action);
}
