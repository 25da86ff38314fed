using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Identity;

/// <summary>A role is given for the days of an absence: own ones only, within limits, and never on.</summary>
public class DelegationTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory, EachDatabase]
    public async Task Give_ARoleOfOnes_LetsTheColleagueActUntilItEnds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);

        Assert.NotNull(await scene.GiveAsync());

        var given = await database.Data.AccessOfAsync(scene.Colleague);
        Assert.True(given.Can(Capability.ManageMovements, scene.Commune.Id));
        Assert.Equal((scene.Officer.Id, Role.StandingOffice), (given.Delegated[0].FromUserId, given.Delegated[0].Role));
        Assert.True((await database.Data.AccessOfAsync(scene.Officer)).Can(Capability.ManageMovements, scene.Commune.Id));
        Assert.Equal(
            1,
            await database.WithContextAsync(db =>
                db.Set<Core.Shared.Audit.AuditEntry>().CountAsync(e => e.Action == "identity.delegation.give")
            )
        );
        database.Time.Advance(TimeSpan.FromDays(8));
        Assert.False((await database.Data.AccessOfAsync(scene.Colleague)).Can(Capability.ManageMovements, scene.Commune.Id));
    }

    [Theory, EachDatabase]
    public async Task Give_WhatWasGivenOrIsNotHeld_IsNotFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        await scene.GiveAsync();
        var standsIn = await database.Data.AccessOfAsync(scene.Colleague);

        Assert.Null(await scene.GiveAsync(o => o with { Access = standsIn, ToUserId = scene.Officer.Id }));
        Assert.Null(await scene.GiveAsync(o => o with { Role = Role.Chairman }));
        Assert.Null(await scene.GiveAsync(o => o with { UnitId = scene.Village.Id }));
    }

    [Theory, EachDatabase]
    public async Task Give_WithDaysThatDoNotFit_NamesEach(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);

        var mistakes = await Assert.ThrowsAsync<ValidationException>(() =>
            scene.GiveAsync(o =>
                o with
                {
                    ToUserId = scene.Stranger.Id,
                    ValidFrom = Today.AddDays(-1),
                    LastDay = Today.AddDays(Delegation.MaxDays + 5),
                    Reason = " ",
                }
            )
        );

        Assert.Equal(["ToUserId", "ValidFrom", "LastDay", "Reason"], mistakes.Errors.Select(e => e.PropertyName));
        Assert.Equal(0, await database.WithContextAsync(db => db.Delegations.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task Find_WhenTheGiverLosesTheRoleOrTheAccount_FallsAtOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        await scene.GiveAsync();

        await database.WithContextAsync(db =>
            db.RoleAssignments.Where(a => a.UserId == scene.Officer.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ValidTo, Today))
        );

        Assert.Empty((await database.Data.AccessOfAsync(scene.Colleague)).Grants);
    }

    [Theory, EachDatabase]
    public async Task Revoke_ByTheGiverOrTheOfficeOnly_EndsIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        var delegation = (await scene.GiveAsync())!;

        Assert.False(await scene.RevokeAsync(delegation, scene.Stranger));
        Assert.True(await scene.RevokeAsync(delegation, scene.Officer));
        Assert.False(await scene.RevokeAsync(delegation, scene.Officer));
        Assert.Empty((await database.Data.AccessOfAsync(scene.Colleague)).Grants);
    }

    [Theory, EachDatabase]
    public async Task Visible_AlongATie_ShowsWhatRunsAndNothingElse(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        var other = scene.Elsewhere;
        var (running, draft, free) = (
            await database.Data.CreateMovementAsync(other),
            await database.Data.CreateMovementAsync(other, status: MovementStatus.Draft),
            await database.Data.CreateMovementAsync(other)
        );
        foreach (var movement in new[] { running, draft })
        {
            await database.SaveAsync(
                new RecordRelation
                {
                    Id = Guid.CreateVersion7(),
                    Kind = RelationKind.Recipient,
                    RecordId = movement.Id,
                    UnitId = scene.Village.Id,
                    ValidFrom = Today,
                }
            );
        }

        var tasked = await database.Data.CreateMovementAsync(other);
        await database.Data.CreateTaskAsync(tasked, null, scene.Village);
        var head = await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(scene.Village, Role.VillageHead));

        var seen = await database.WithAsync<MovementQueries, List<Guid>>(q =>
            q.Visible(head).Select(m => m.Id).ToListAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(new[] { running.Id, tasked.Id }.Order(), seen.Order());
        Assert.DoesNotContain(free.Id, seen);
    }

    private sealed record Scene(
        TestDatabase Database,
        OrgUnit Commune,
        OrgUnit Village,
        OrgUnit Elsewhere,
        UserAccount Officer,
        UserAccount Colleague,
        UserAccount Stranger,
        Access Access
    )
    {
        public static async Task<Scene> CreateAsync(TestDatabase database)
        {
            var data = database.Data;
            var tree = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah; tỉnh Quảng Ngãi > xã Bình Chương");
            var commune = tree["xã Kon Chiêng"];
            var officer = await data.CreateUserAsync(commune, Role.StandingOffice);
            var colleague = await data.CreateUserAsync(tree["làng Klah"]);
            var stranger = await data.CreateUserAsync(tree["xã Bình Chương"], Role.StandingOffice);
            var access = await data.AccessOfAsync(officer);
            return new(database, commune, tree["làng Klah"], tree["xã Bình Chương"], officer, colleague, stranger, access);
        }

        public Task<Delegation?> GiveAsync(Func<GiveDelegationOptions, GiveDelegationOptions>? change = null)
        {
            var options = new GiveDelegationOptions
            {
                Access = Access,
                Role = Role.StandingOffice,
                UnitId = Commune.Id,
                ToUserId = Colleague.Id,
                ValidFrom = Today,
                LastDay = Today.AddDays(7),
                Reason = "Nghỉ phép",
            };
            return Database.WithAsync<DelegationService, Delegation?>(s =>
                s.GiveAsync(change?.Invoke(options) ?? options, Database.Action("identity.delegation.give", Officer), default)
            );
        }

        public async Task<bool> RevokeAsync(Delegation delegation, UserAccount by)
        {
            var access = await Database.Data.AccessOfAsync(by);
            return await Database.WithAsync<DelegationService, bool>(s =>
                s.RevokeAsync(delegation.Id, access, Database.Action("identity.delegation.revoke", by), default)
            );
        }
    }
}
