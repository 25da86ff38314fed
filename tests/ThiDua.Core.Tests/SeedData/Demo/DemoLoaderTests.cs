using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.SeedData;

public class DemoLoaderTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    private static readonly DemoOrganisation Organisation = DemoOrganisation.Read();

    [Theory, EachDatabase]
    public async Task Load_Movements_RunForEachAuthorityAndHaveTargets(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        var rows = await database.WithContextAsync(db =>
        {
            var (codes, targets) = (db.OrgUnitCodes, db.Targets);
            return db
                .Movements.Select(m => new
                {
                    Movement = m,
                    Code = codes.Where(c => c.UnitId == m.AuthorityUnitId && c.System == "DVHC").Select(c => c.Code).First(),
                    Targets = targets.Count(t => t.MovementId == m.Id),
                })
                .ToListAsync(Cancellation);
        });

        Assert.Equal(Organisation.Authorities.Select(a => a.Code).Order(), rows.Select(r => r.Code).Distinct().Order());
        Assert.All(rows, r => Assert.Equal(MovementStatus.Running, r.Movement.Status));
        Assert.All(rows, r => Assert.True(r.Targets > 0, $"{r.Movement.Name} has no target."));
        // Two communes launch two movements in one paper.
        Assert.Equal(2, rows.Count(r => r.Code == "23818"));
        Assert.Equal(2, rows.Count(r => r.Code == "11086"));
    }

    [Theory, EachDatabase]
    public async Task Load_CommunesOfGiaLai_CarryOutTheMovementOfTheProvince(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        var tree = await database.WithAsync<OrgTreeStore, OrgTree>(store => store.CurrentAsync(Cancellation));
        var movements = await database.WithContextAsync(db => db.Movements.ToListAsync(Cancellation));
        var province = Assert.Single(movements, m => tree.Find(m.AuthorityUnitId)!.Kind.IsProvincial());

        var below = movements.Where(m => m.Id != province.Id && tree.IsInSubtree(m.AuthorityUnitId, province.AuthorityUnitId)).ToList();

        Assert.Equal(8, below.Count);
        Assert.All(below, m => Assert.Equal(province.Id, m.ParentMovementId));
    }

    [Theory, EachDatabase]
    public async Task Load_Rounds_OneIsOverAndOneIsOpenPerMovement(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        var rounds = await database.WithContextAsync(db => db.ReportingRounds.ToListAsync(Cancellation));
        var movements = await database.WithContextAsync(db => db.Movements.Select(m => m.Id).ToListAsync(Cancellation));

        Assert.Equal(movements.Order(), rounds.Select(r => r.MovementId).Distinct().Order());
        foreach (var pair in rounds.GroupBy(r => r.MovementId))
        {
            Assert.Equal([RoundState.Closed, RoundState.Open], pair.OrderBy(r => r.DueAt).Select(r => r.State));
            Assert.All(pair.Where(r => r.State == RoundState.Open), r => Assert.True(r.DueAt > database.Time.UtcNow));
            Assert.All(pair.Where(r => r.State == RoundState.Closed), r => Assert.True(r.DueAt < database.Time.UtcNow));
        }
    }

    [Theory, EachDatabase]
    public async Task Load_Returns_ShowEveryStateOfRealLife(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        var returns = await database.WithContextAsync(db => db.Returns.ToListAsync(Cancellation));
        var reasons = await database.WithContextAsync(db =>
            db.ReturnSteps.Where(s => s.Action == ReturnAction.SendBack).Select(s => s.Reason).ToListAsync(Cancellation)
        );
        var states = returns.Select(r => r.State).ToHashSet();

        Assert.Equal(Enum.GetValues<ReturnState>().Where(s => s != ReturnState.Reopened), states.Order());
        Assert.Contains(returns, r => r.IsLate);
        Assert.NotEmpty(reasons);
        Assert.All(reasons, r => Assert.False(string.IsNullOrWhiteSpace(r)));
    }

    [Theory, EachDatabase]
    public async Task Load_ValuesAndReturns_BelongTogether(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        var (returns, rows, units) = await database.WithContextAsync(async db =>
            (
                await db.Returns.ToListAsync(Cancellation),
                // Registers and learning keep their counts in sets of their own.
                await db.ValueRows.Where(r => db.Set<ReportingRound>().Any(o => o.Id == r.SetId)).ToListAsync(Cancellation),
                await db.OrgUnits.Select(u => u.Id).ToHashSetAsync(Cancellation)
            )
        );

        Assert.All(returns, r => Assert.Contains(r.UnitId, units));
        Assert.Equal(
            returns.Select(r => (r.PeriodId, r.RoundId, r.UnitId)).Order(),
            rows.Select(r => (r.PeriodId, r.SetId, r.UnitId)).Order()
        );
        var accepted = rows.Where(r => r.AcceptedAt is not null).Select(r => (r.SetId, r.UnitId)).ToHashSet();
        Assert.Equal(
            returns.Where(r => r.State is ReturnState.Accepted or ReturnState.Locked).Select(r => (r.RoundId, r.UnitId)).Order(),
            accepted.Order()
        );
        Assert.All(returns, r => Assert.True(r.SubmittedAt is null || r.SubmittedAt <= database.Time.UtcNow));
    }

    [Theory, EachDatabase]
    public async Task Load_Province_AddsUpWhatItsCommunesAccepted(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        var tree = await database.WithAsync<OrgTreeStore, OrgTree>(store => store.CurrentAsync(Cancellation));
        var (province, measures, period) = await database.WithContextAsync(async db =>
        {
            var movements = await db.Movements.ToListAsync(Cancellation);
            var movement = movements.Single(m => tree.Find(m.AuthorityUnitId)!.Kind.IsProvincial());
            var round = await db.ReportingRounds.SingleAsync(
                r => r.MovementId == movement.Id && r.State == RoundState.Closed,
                Cancellation
            );
            var ids = await db
                .Targets.Where(t => t.MovementId == movement.Id)
                .Select(t => t.MeasureId)
                .Distinct()
                .ToListAsync(Cancellation);
            return (movement.AuthorityUnitId, ids, round.PeriodId);
        });

        var options = new RollUpOptions
        {
            PeriodId = period,
            RootUnitId = province,
            MeasureIds = measures,
        };
        var figures = (await database.WithAsync<RollUpService, PeriodFigures?>(fold => fold.FoldAsync(options, Cancellation)))!;

        var withValue = measures.Where(m => figures[province, m].HasValue).ToList();
        Assert.True(withValue.Count >= 4, $"Only {withValue.Count} of {measures.Count} measures have a figure.");
        // Completeness is told and not whole: one unit of each round did not report.
        Assert.Contains(withValue, m => !figures[province, m].IsComplete);
        var communes = tree.Children(province).Where(n => n.Kind.IsCommunal()).ToList();
        Assert.Contains(withValue, m => communes.Count(c => figures[c.UnitId, m].HasValue) == 7);
        Assert.All(withValue, m => Assert.Contains(communes, c => figures[c.UnitId, m].HasValue));
    }

    [Theory, EachDatabase]
    public async Task Load_People_SignInWithThePasswordOfTheDemo(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        await using var scope = database.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<UserAccount>>();
        var officer = (await users.FindByNameAsync("thuongtruc.konchieng"))!;
        var access = (await scope.ServiceProvider.GetRequiredService<AccessService>().FindAsync(officer.Id, Cancellation))!;

        Assert.True(await users.CheckPasswordAsync(officer, DemoData.Password));
        Assert.True(officer.IsDemo);
        Assert.Equal("xã Kon Chiêng", Assert.Single(access.HeldAt(Capability.ManageRounds)).Name);
        var accounts = await database.WithContextAsync(db => db.UserAccounts.CountAsync(Cancellation));
        Assert.Equal(DemoAccounts.Create(Organisation).Count, accounts);
    }

    [Theory, EachDatabase]
    public async Task Load_SecondTime_LeavesEverythingAsItIs(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        var before = await CountAsync(database);

        Assert.False(await database.Services.GetRequiredService<DemoLoader>().LoadAsync(Cancellation));

        Assert.Equal(before, await CountAsync(database));
    }

    [Theory, EachDatabase]
    public async Task Load_Audit_SaysThatItWasTheDemoAndIsWhole(DatabaseProvider provider)
    {
        var database = await demo.OnAsync(provider);
        await database.WithAsync<AuditSequencer, int>(sequencer => sequencer.SealAsync(Cancellation));

        var faults = await database.WithAsync<AuditVerifier, IReadOnlyList<AuditFault>>(v => v.VerifyAsync(null, Cancellation));
        var sources = await database.WithContextAsync(db => db.AuditEntries.Select(e => e.Source).Distinct().ToListAsync(Cancellation));

        Assert.Empty(faults);
        Assert.Equal(["demo", "test"], sources.Order());
    }

    private static Task<(int, int, int)> CountAsync(TestDatabase database) =>
        database.WithContextAsync(async db =>
            (
                await db.OrgUnits.CountAsync(Cancellation),
                await db.UserAccounts.CountAsync(Cancellation),
                await db.Returns.CountAsync(Cancellation)
            )
        );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
