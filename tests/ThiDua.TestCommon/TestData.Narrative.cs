using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>What a unit wrote to one of the questions that forms end with; the question is added to the round where it lacks it.</summary>
    public Task AnswerAsync(ReportingRound round, OrgUnit unit, NarrativeKind question, string text) =>
        database.WithContextAsync(async db =>
        {
            var item = await db.FormItems.FirstOrDefaultAsync(
                i => i.RoundId == round.Id && i.Narrative == question,
                TestDatabase.Cancellation
            );
            if (item is null)
            {
                item = new FormItem
                {
                    Id = Guid.CreateVersion7(),
                    RoundId = round.Id,
                    Ordinal = 1000 + Next(),
                    Kind = FormItemKind.Narrative,
                    Narrative = question,
                    Prompt = $"{question}",
                };
                db.Add(item);
            }

            db.Add(
                new ReturnAnswer
                {
                    PeriodId = round.PeriodId,
                    RoundId = round.Id,
                    UnitId = unit.Id,
                    ItemId = item.Id,
                    Text = text,
                }
            );
            await db.SaveAsync(database.Action("reporting.return.answer"), TestDatabase.Cancellation);
        });
}
