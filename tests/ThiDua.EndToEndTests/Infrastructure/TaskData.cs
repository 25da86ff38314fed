using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>What the demonstration is too small for: a form of twenty values, a round with a hundred returns.</summary>
internal static class TaskData
{
    private static readonly TimeSpan Ago = TimeSpan.FromHours(1);

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A movement with twenty targets that villages report, and a round of it opened by the office on its page.</summary>
    public static async Task<OpenReturn> TwentyValuesAsync(DemoServer server, string office, string head)
    {
        var movement = await server.Process.LookAsync(async db =>
        {
            var authority = await AuthorityOfAsync(db, office);
            var made = NewMovement(authority);
            db.Add(made);
            for (var i = 1; i <= 20; i++)
            {
                var measure = NewMeasure(i);
                db.Add(measure);
                db.Add(NewTarget(made.Id, measure.Id, i));
            }

            await db.SaveAsync(Act(authority), Cancellation);
            return made.Id;
        });
        var round = await OpenAsync(server, office, movement, "Quarter:2026-Q4");
        return await server.Process.LookAsync(db =>
            (
                from r in db.Returns
                where r.RoundId == round
                join a in db.RoleAssignments on r.UnitId equals a.UnitId
                join u in db.UserAccounts on a.UserId equals u.Id
                where u.UserName == head && a.Role == Role.VillageHead
                select new OpenReturn(r.RoundId, r.UnitId, head)
            ).SingleAsync(Cancellation)
        );
    }

    /// <summary>A round that the office opens for all units of its movement; so many of them have handed in.</summary>
    public static async Task<Guid> HandedInAsync(DemoServer server, string office, int returns, string period = "Half:2026-H2")
    {
        var movement = await server.Process.LookAsync(async db =>
        {
            var authority = await AuthorityOfAsync(db, office);
            return await db
                .Movements.Where(m => m.AuthorityUnitId == authority && m.Status == MovementStatus.Running)
                .Select(m => m.Id)
                .FirstAsync(Cancellation);
        });
        var round = await OpenAsync(server, office, movement, period);
        await server.Process.LookAsync(async db =>
        {
            var handedIn = await db.Returns.Where(r => r.RoundId == round).OrderBy(r => r.Id).Take(returns).ToListAsync(Cancellation);
            Assert.Equal(returns, handedIn.Count);
            foreach (var one in handedIn)
            {
                (one.State, one.SubmittedAt) = (ReturnState.Submitted, Now - Ago);
            }

            await db.SaveAsync(Act(await AuthorityOfAsync(db, office)), Cancellation);
            return true;
        });
        return round;
    }

    private static async Task<Guid> OpenAsync(DemoServer server, string office, Guid movement, string period)
    {
        using var visitor = await server.SignedInAsync(office);
        var answer = await visitor.SendAsync($"/ky-bao-cao/mo?phongTrao={movement}&ky={period}");
        Assert.True(answer.Status == 302, answer.Words);
        return Guid.Parse(answer.Location!.Split('/', '?')[2]);
    }

    private static Task<Guid> AuthorityOfAsync(ThiDuaDbContext db, string office) =>
        (
            from u in db.UserAccounts
            where u.UserName == office
            join a in db.RoleAssignments on u.Id equals a.UserId
            where a.Role == Role.StandingOffice
            select a.UnitId
        ).SingleAsync(Cancellation);

    private static ActionContext Act(Guid authority) =>
        new()
        {
            AuthorityId = authority,
            Action = "tests.prepare",
            At = Now,
            Source = "tests",
        };

    private static Movement NewMovement(Guid authority) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = authority,
            Name = "Phong trào hai mươi chỉ tiêu",
            Slug = "phong-trao-hai-muoi-chi-tieu",
            Kind = MovementKind.Thematic,
            Field = MovementField.DigitalLiteracy,
            StartsOn = new DateOnly(2026, 1, 1),
            EndsOn = new DateOnly(2030, 12, 31),
            Status = MovementStatus.Running,
            CreatedAt = Now,
        };

    private static Measure NewMeasure(int number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = $"THU.HAI_MUOI_{number}",
            Name = $"Số hộ làm được việc số {number}",
            Kind = MeasureKind.Count,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 0,
            UnitText = "hộ",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Village],
            Formulas =
            [
                new MeasureFormula
                {
                    Id = Guid.CreateVersion7(),
                    ValidFrom = new DateOnly(2025, 7, 1),
                    Numerator = "Số hộ",
                },
            ],
        };

    private static Target NewTarget(Guid movement, Guid measure, int number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = movement,
            Ordinal = number,
            MeasureId = measure,
            Text = $"Chỉ tiêu số {number}",
            Comparator = Comparator.AtLeast,
            Value = 100,
            IsYearly = true,
            Origin = ItemOrigin.Officer,
        };
}
