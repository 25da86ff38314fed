using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

public sealed partial class LifeTests
{
    /// <summary>What the walk looks up in the database.</summary>
    private sealed partial class Walk
    {
        private Task<Target> TargetAsync() =>
            server.LookAsync(db =>
                db.Targets.AsNoTracking().SingleAsync(t => t.MovementId == movement.Id && t.RetiredOn == null && t.Text.Contains("VNeID"))
            );

        private Task<Dictionary<Guid, DispatchRecipient>> RecipientsAsync(Guid paper) =>
            server.LookAsync(db =>
                db.DispatchRecipients.AsNoTracking()
                    .Where(r => r.DispatchId == paper && r.UnitId != null)
                    .ToDictionaryAsync(r => r.UnitId!.Value)
            );

        /// <summary>The clock runs soon after the start of the host.</summary>
        private async Task<DateTime> ToldAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (true)
            {
                var told = await server.LookAsync(db =>
                    db.TaskWorks.Where(w => w.Id == work.Id).Select(w => w.EscalatedAt).SingleAsync(patience.Token)
                );
                if (told is { } at)
                {
                    return at;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(250), patience.Token);
            }
        }

        /// <summary>The figure of the village, its return, its pledge and the works are those of before.</summary>
        private async Task StaysAsync()
        {
            await office.GotoAsync($"/bao-cao/{round}/{First.Id}/xem");
            await office.Locator("main .tag", new() { HasText = Words.Vi("reporting.state.Accepted") }).First.WaitForAsync();
            await office.GotoAsync($"/ket-qua/{movement.Id}/{measure.Id}/{First.Id}?ky={await PeriodAsync()}");
            await office.GetByText("120/160").First.WaitForAsync();
            await office.AssertAccessibleAsync();
            var (pledged, before) = await server.LookAsync(async db =>
                (
                    await db.Registrations.Where(r => r.Pledges.Any(p => p.TargetId == target.Id)).CountAsync(),
                    await db.TargetRevisions.SingleAsync(r => r.TargetId == target.Id)
                )
            );
            Assert.Equal((1, 7000), (pledged, before.Value));
        }

        private Task<string> PeriodAsync() =>
            server.LookAsync(db =>
                db.ReportingRounds.Where(r => r.Id == round).Join(db.Periods, r => r.PeriodId, p => p.Id, (r, p) => p.Code).SingleAsync()
            );
    }
}
