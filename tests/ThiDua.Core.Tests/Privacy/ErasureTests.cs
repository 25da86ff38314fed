using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Privacy;

/// <summary>What is known of a person goes; what they did stays.</summary>
public class ErasureTests
{
    private const string Name = "Siu H'Lan";

    [Theory, EachDatabase]
    public async Task Erase_LeavesWorkAndFiguresButNoName(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        var plan = await database.Data.CreatePlanAsync(scene.Unit, scene.Person);
        await DisableAsync(database, scene.Person);

        Assert.True(await scene.EraseAsync(scene.Guard));

        await database.WithContextAsync(async db =>
        {
            var account = await db.UserAccounts.SingleAsync(u => u.Id == scene.Person.Id);
            Assert.Equal(("(đã xóa)", null, null), (account.FullName, account.PhoneNumber, account.PasswordHash));
            Assert.StartsWith("da-xoa-", account.UserName, StringComparison.Ordinal);
            Assert.Equal(scene.Person.Id, (await db.Plans.SingleAsync(p => p.Id == plan.Id)).CreatedBy);
            Assert.False(await db.AuditPersonKeys.AnyAsync(k => k.SubjectId == scene.Person.Id));
            Assert.DoesNotContain(
                await db.AuditEntries.Select(e => e.Changes).ToListAsync(),
                // With the space: what is encrypted has none and may spell three letters by chance.
                c => c.Contains("Siu H", StringComparison.Ordinal)
            );
        });
        await database.WithAsync<AuditSequencer, int>(s => s.SealAsync(default));
        Assert.Empty(await database.WithAsync<AuditVerifier, IReadOnlyList<AuditFault>>(v => v.VerifyAsync(null, default)));
        Assert.False(await scene.EraseAsync(scene.Guard));
    }

    [Theory, EachDatabase]
    public async Task Erase_AccountInUseOrForeign_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        var stranger = await database.Data.CreateUserAsync(scene.Elsewhere, Role.StandingOffice);

        await Assert.ThrowsAsync<ValidationException>(() => scene.EraseAsync(scene.Guard));
        await DisableAsync(database, scene.Person);

        Assert.False(await scene.EraseAsync(stranger));
        Assert.Equal(Name, (await database.WithContextAsync(db => db.UserAccounts.SingleAsync(u => u.Id == scene.Person.Id))).FullName);
    }

    [Theory, EachDatabase]
    public async Task Retention_PastItsMonths_ErasesAccountsAndRequests(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        await database.WithAsync<PurposeService, bool>(async s =>
        {
            await s.LoadAsync(StarterPurposes.All(), database.Action(), default);
            return true;
        });
        await DisableAsync(database, scene.Person);
        var request = await scene.AskAsync();
        await scene.AnswerAsync(request);

        Assert.Equal(0, (await scene.DueAsync()).Total);
        database.Time.Advance(TimeSpan.FromDays(61 * 31));
        Assert.Equal((1, 1), ((await scene.DueAsync()).Accounts, (await scene.DueAsync()).Requests));
        await scene.ApplyAsync();

        Assert.Equal(0, (await scene.DueAsync()).Total);
        var left = await database.WithContextAsync(db => db.DataSubjectRequests.SingleAsync(r => r.Id == request.Id));
        Assert.Equal(("(đã xóa)", SubjectRequestState.Done), (left.RequesterName, left.State));
    }

    [Theory, EachDatabase]
    public async Task RunByClock_AtNight_ErasesAllThatIsDueOnceAndWritesItDown(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        await database.WithAsync<PurposeService, bool>(async s =>
        {
            await s.LoadAsync(StarterPurposes.All(), database.Action(), default);
            return true;
        });
        var elsewhere = await database.Data.CreateUserAsync(scene.Elsewhere, "le.van.b", "Lê Văn B", null, Role.Reporter);
        await DisableAsync(database, scene.Person);
        await DisableAsync(database, elsewhere);
        await scene.AnswerAsync(await scene.AskAsync());
        database.Time.Advance(TimeSpan.FromDays(61 * 31));
        // 00:30 in Viet Nam: not yet.
        database.Time.MoveTo(database.Time.UtcNow.Date.AddHours(17).AddMinutes(30));
        Assert.Null(await RunAsync());

        database.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new RetentionDue(2, 1, 0), await RunAsync());
        Assert.Null(await RunAsync());
        database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new RetentionDue(0, 0, 0), await RunAsync());

        await database.WithContextAsync(async db =>
        {
            Assert.Equal(2, await db.UserAccounts.CountAsync(u => u.FullName == "(đã xóa)"));
            Assert.Equal(
                [(2, 1), (0, 0)],
                (await db.RetentionRuns.OrderBy(r => r.StartedAt).ToListAsync()).Select(r => (r.Accounts, r.Requests))
            );
            var entries = await db.AuditEntries.Where(e => e.Action == "privacy.retention.apply").ToListAsync();
            Assert.Contains(entries, e => e.EntityId == elsewhere.Id && e.AuthorityId == scene.Elsewhere.Id && e.ActorId == null);
            Assert.Contains(entries, e => e.EntityId == scene.Person.Id && e.AuthorityId == scene.Unit.Id);
        });

        Task<RetentionDue?> RunAsync() => database.WithAsync<RetentionService, RetentionDue?>(s => s.RunByClockAsync(default));
    }

    [Theory, EachDatabase]
    public async Task Count_OfPeople_FollowsTheMarksOfTheModel(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        var before = await database.WithAsync<DataSubjectCounter, DataSubjectCount>(c => c.CountAsync(default));
        await scene.AskAsync();

        var after = await database.WithAsync<DataSubjectCounter, DataSubjectCount>(c => c.CountAsync(default));

        Assert.Equal(before.Basic + 1, after.Basic);
        Assert.Equal(2, after.ByKind[nameof(UserAccount)]);
        Assert.False(after.IsNear);
        Assert.True(new DataSubjectCount(100_000, 0, new Dictionary<string, int>()).IsOver);
        Assert.True(new DataSubjectCount(80_000, 0, new Dictionary<string, int>()).IsNear);
    }

    [Theory, EachDatabase]
    public async Task Consent_ToWordsThatChanged_IsAskedAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var scene = await Scene.CreateAsync(database);
        var purpose = StarterPurposes.All().First(p => p.Ground == LegalGround.Consent);
        await database.SaveAsync(purpose);
        Task<bool> AllowedAsync() =>
            database.WithAsync<PurposeService, bool>(async s =>
                (await s.AllowedAsync([scene.Person.Id], purpose.Code, default)).Contains(scene.Person.Id)
            );

        Assert.False(await AllowedAsync());
        await database.WithAsync<PurposeService, bool>(async s =>
        {
            await s.SetConsentsAsync(scene.Person.Id, [purpose.Id], database.Action(by: scene.Person), default);
            return true;
        });
        Assert.True(await AllowedAsync());
        await database.WithContextAsync(async db =>
        {
            (await db.ProcessingPurposes.AsTracking().SingleAsync(p => p.Id == purpose.Id)).Text = "Câu khác.";
            await db.SaveAsync(database.Action(), default);
        });

        Assert.False(await AllowedAsync());
        Assert.Equal(1, await database.WithContextAsync(db => db.ConsentEvents.CountAsync()));
    }

    private static Task DisableAsync(TestDatabase database, UserAccount person) =>
        database.WithContextAsync(async db =>
        {
            (await db.UserAccounts.AsTracking().SingleAsync(u => u.Id == person.Id)).DisabledAt = database.Time.UtcNow;
            await db.SaveAsync(database.Action(), default);
        });

    private sealed record Scene(TestDatabase Database, OrgUnit Unit, OrgUnit Elsewhere, UserAccount Person, UserAccount Guard)
    {
        public static async Task<Scene> CreateAsync(TestDatabase database)
        {
            var tree = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng; tỉnh Quảng Ngãi > xã Bình Chương");
            var unit = tree["xã Kon Chiêng"];
            var person = await database.Data.CreateUserAsync(unit, "siu.hlan", Name, null, Role.Reporter);
            return new(database, unit, tree["xã Bình Chương"], person, await database.Data.CreateUserAsync(unit, Role.StandingOffice));
        }

        public async Task<bool> EraseAsync(UserAccount by)
        {
            var access = await Database.Data.AccessOfAsync(by);
            return await Database.WithAsync<ErasureService, bool>(s =>
                s.EraseAsync(Person.Id, "Theo yêu cầu", access, Database.Action("privacy.person.erase", by), default)
            );
        }

        public Task<DataSubjectRequest> AskAsync() =>
            Database.WithAsync<SubjectRequestService, DataSubjectRequest>(s =>
                s.MakeAsync(
                    new MakeRequestOptions
                    {
                        Kind = SubjectRequestKind.View,
                        AuthorityUnitId = Unit.Id,
                        UserId = null,
                        Name = Name,
                        Contact = "0912345678",
                        Details = "Xin xem dữ liệu.",
                    },
                    Database.Action("privacy.request.make"),
                    default
                )
            );

        public async Task AnswerAsync(DataSubjectRequest request)
        {
            var access = await Database.Data.AccessOfAsync(Guard);
            var options = new CloseRequestOptions
            {
                RequestId = request.Id,
                Access = access,
                IsRefused = false,
                Outcome = "Đã cho xem.",
            };
            Assert.True(
                await Database.WithAsync<SubjectRequestService, bool>(s =>
                    s.CloseAsync(options, Database.Action("privacy.request.close", Guard), default)
                )
            );
        }

        public async Task<RetentionDue> DueAsync()
        {
            var access = await Database.Data.AccessOfAsync(Guard);
            return await Database.WithAsync<RetentionService, RetentionDue>(s => s.DueAsync(access, default));
        }

        public async Task ApplyAsync()
        {
            var access = await Database.Data.AccessOfAsync(Guard);
            await Database.WithAsync<RetentionService, RetentionDue>(s =>
                s.ApplyAsync(access, Database.Action("privacy.retention.apply", Guard), default)
            );
        }
    }
}
