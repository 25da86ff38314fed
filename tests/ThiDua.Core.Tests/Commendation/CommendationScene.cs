using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>A commune with a village, its office, and a council of nine; verbs that carry a nomination along.</summary>
internal sealed class CommendationScene : IAsyncDisposable
{
    private CommendationScene(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }
    public OrgUnit Commune { get; private set; } = null!;
    public OrgUnit Village { get; private set; } = null!;
    public UserAccount Officer { get; private set; } = null!;
    public UserAccount Head { get; private set; } = null!;
    public Access Office { get; private set; } = null!;
    public Access VillageAccess { get; private set; } = null!;
    public Guid Council { get; private set; }
    public Guid Occasion { get; private set; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<CommendationScene> CreateAsync(DatabaseProvider provider)
    {
        var scene = new CommendationScene(await TestDatabase.CreateAsync(provider));
        var data = scene.Database.Data;
        var tree = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A");
        (scene.Commune, scene.Village) = (tree["xã Kon Chiêng"], tree["làng A"]);
        scene.Officer = await data.CreateUserAsync(scene.Commune, Role.StandingOffice);
        scene.Head = await data.CreateUserAsync(scene.Village, Role.VillageHead);
        scene.Office = await data.AccessOfAsync(scene.Officer);
        scene.VillageAccess = await data.AccessOfAsync(scene.Head);
        scene.Council = await scene.SetCouncilUpAsync();
        scene.Occasion = await scene.OpenAsync();
        return scene;
    }

    public Core.Shared.Audit.ActionContext ByOfficer(string action = "tests.office") => Database.Action(action, Officer, Commune.Id);

    public Core.Shared.Audit.ActionContext ByHead(string action = "tests.village") => Database.Action(action, Head, Commune.Id);

    public Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull => Database.WithAsync(act);

    /// <summary>A village woman with one achievement and all papers, still a draft.</summary>
    public async Task<Guid> NominateAsync(string award = "CSTDCS", string name = "Ksor H'Nga", bool withPapers = true)
    {
        var today = DateOnly.FromDateTime(Database.Time.UtcNow);
        var options = new SaveNominationOptions
        {
            Access = VillageAccess,
            OccasionId = Occasion,
            NominatingUnitId = Village.Id,
            AwardCode = award,
            FullName = name,
            IsWoman = true,
            Summary = "Vận động 40 hộ cài đặt và dùng thanh toán không dùng tiền mặt",
            Report = "Báo cáo",
            Minutes = "Biên bản số 01 ngày 10/11",
            Facts = new CandidateFacts { Rating = WorkRating.Excellent },
        };
        var id = await WithAsync<NominationService, Guid?>(s => s.SaveAsync(options, ByHead(), Cancellation));
        var achievement = new AddAchievementOptions
        {
            Access = VillageAccess,
            NominationId = id!.Value,
            Kind = AchievementKind.Initiative,
            Text = "Sổ tay thanh toán số bằng tiếng Jrai",
            From = today.AddDays(-90),
        };
        Assert.True(await WithAsync<NominationService, bool>(s => s.AddAchievementAsync(achievement, ByHead(), Cancellation)));
        foreach (var piece in withPapers ? ["to-trinh", "bao-cao", "bien-ban"] : Array.Empty<string>())
        {
            await AddPaperAsync(id.Value, piece);
        }

        return id.Value;
    }

    public async Task AddPaperAsync(Guid nomination, string piece)
    {
        var options = new AddPaperOptions
        {
            Access = VillageAccess,
            NominationId = nomination,
            Piece = piece,
            FileName = $"{piece}.pdf",
            Bytes = "%PDF-1.4\n%%EOF"u8.ToArray(),
            IsSigned = true,
        };
        Assert.True(await WithAsync<NominationDossierService, bool>(s => s.AddAsync(options, ByHead(), Cancellation)));
    }

    public static NominationStepOptions StepOf(Guid nomination, Access access, string? reason = null) =>
        new()
        {
            Access = access,
            NominationId = nomination,
            Reason = reason,
        };

    public Task<bool> SubmitAsync(Guid nomination) =>
        WithAsync<NominationService, bool>(s => s.SubmitAsync(StepOf(nomination, VillageAccess), ByHead(), Cancellation));

    public Task<bool> AppraiseAsync(Guid nomination) =>
        WithAsync<AppraisalService, bool>(s => s.AppraiseAsync(StepOf(nomination, Office), ByOfficer(), Cancellation));

    /// <summary>Somebody answers for the shipped rules, with a regulation of the province: from now on blocks block.</summary>
    public async Task ConfirmRulesAsync()
    {
        var today = DateOnly.FromDateTime(Database.Time.UtcNow);
        var set = await WithAsync<RuleSetStore, RuleSetInUse?>(s => s.ForAsync(Commune.Id, today, today, false, Cancellation));
        foreach (var award in set!.Book.Awards.Where(a => a.NeedsProvincialBasis).ToList())
        {
            var revise = new ReviseRuleSetOptions
            {
                Access = Office,
                AuthorityUnitId = Commune.Id,
                RuleSetId = set!.Id,
                Award = award with { ProvincialBasis = "Quyết định của tỉnh" },
            };
            var next = await WithAsync<RuleSetService, Guid?>(s => s.ReviseAsync(revise, ByOfficer(), Cancellation));
            set = (await WithAsync<RuleSetStore, RuleSetInUse?>(s => s.FindAsync(next!.Value, Cancellation)))!;
        }

        var confirm = new ConfirmRuleSetOptions
        {
            Access = Office,
            AuthorityUnitId = Commune.Id,
            RuleSetId = set!.Id,
            Name = "Trần Thị Pháp Chế",
            On = today,
            Basis = "Đã rà soát",
        };
        Assert.NotNull(await WithAsync<RuleSetService, Guid?>(s => s.ConfirmAsync(confirm, ByOfficer(), Cancellation)));
    }

    /// <summary>A session on everything that is ready, attended by eight, with one letter.</summary>
    public async Task<Guid> CallSessionAsync(bool allSecret = true)
    {
        var options = new CallSessionOptions
        {
            Access = Office,
            OccasionId = Occasion,
            CouncilId = Council,
            Title = "Họp xét khen thưởng",
            HeldAt = Database.Time.UtcNow,
            AllSecret = allSecret,
        };
        var id = await WithAsync<CouncilPreparation, Guid?>(s => s.CallAsync(options, ByOfficer(), Cancellation));
        var council = await WithAsync<CouncilQueries, Council?>(s => s.FindAsync(Council, Office, Cancellation));
        var attendance = new AttendanceOptions
        {
            Access = Office,
            SessionId = id!.Value,
            Lines =
            [
                .. council!.Members.Select(m => new AttendanceLine(
                    m.Id,
                    m.Ordinal == 9 ? AttendanceKind.InWriting : AttendanceKind.Present,
                    Database.Time.UtcNow
                )),
            ],
        };
        Assert.True(await WithAsync<CouncilSessionService, bool>(s => s.AttendAsync(attendance, ByOfficer(), Cancellation)));
        return id.Value;
    }

    public SessionStepOptions Step(Guid session, string? reason = null, params IReadOnlyList<string> objections) =>
        new()
        {
            Access = Office,
            SessionId = session,
            Reason = reason,
            Objections = objections,
        };

    public Task<bool> OpenSessionAsync(Guid session) =>
        WithAsync<CouncilSessionService, bool>(s => s.OpenAsync(Step(session), ByOfficer(), Cancellation));

    public async Task<CodeSheet> DrawAsync(Guid session) =>
        (await WithAsync<VoteService, CodeSheet?>(s => s.DrawCodesAsync(Step(session), ByOfficer(), Cancellation)))!;

    /// <summary>A nomination on the table and the codes drawn: the box is open.</summary>
    public async Task<(Guid Session, IReadOnlyList<string> Codes)> BeginVoteAsync()
    {
        var nomination = await NominateAsync();
        Assert.True(await SubmitAsync(nomination));
        var passing = new OverrideRuleOptions
        {
            Access = Office,
            NominationId = nomination,
            Rule = 4,
            Reason = "Theo hướng dẫn tạm thời",
        };
        Assert.True(await WithAsync<AppraisalService, bool>(s => s.OverrideAsync(passing, ByOfficer(), Cancellation)));
        Assert.True(await AppraiseAsync(nomination));
        var session = await CallSessionAsync();
        Assert.True(await OpenSessionAsync(session));
        return (session, (await DrawAsync(session)).Piles[0].Codes);
    }

    public Task<string?> CastAsync(Guid session, string code, VoteChoice choice) =>
        WithAsync<BallotBox, string?>(s => s.CastAsync(session, code, choice, Cancellation));

    public Task<bool> CountAsync(Guid session) => WithAsync<VoteService, bool>(s => s.CountAsync(Step(session), ByOfficer(), Cancellation));

    public async Task CloseAsync(Guid session)
    {
        Assert.True(await WithAsync<VoteService, bool>(s => s.CloseAsync(Step(session), ByOfficer(), Cancellation)));
        await WithAsync<CouncilPreparation, bool>(async s =>
        {
            await s.TakeResultsAsync(session, ByOfficer(), Cancellation);
            return true;
        });
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<Guid> SetCouncilUpAsync()
    {
        var options = new SaveCouncilOptions
        {
            Access = Office,
            AuthorityUnitId = Commune.Id,
            Kind = CouncilKind.EmulationCouncil,
            Name = "Hội đồng Thi đua - Khen thưởng xã Kon Chiêng",
            DecisionNumber = "45/QĐ-UBND",
            DecidedOn = DateOnly.FromDateTime(Database.Time.UtcNow),
            Members =
            [
                .. Enumerable
                    .Range(1, 9)
                    .Select(i => new MemberLine(
                        null,
                        $"Thành viên {i}",
                        null,
                        i == 1 ? CouncilRole.Chair : CouncilRole.Member,
                        i == 2 ? Officer.UserName : null,
                        i == 2 ? ["health"] : []
                    )),
            ],
        };
        return (await WithAsync<CouncilService, Guid?>(s => s.SaveAsync(options, ByOfficer(), Cancellation)))!.Value;
    }

    private async Task<Guid> OpenAsync()
    {
        var today = DateOnly.FromDateTime(Database.Time.UtcNow);
        var options = new OpenOccasionOptions
        {
            Access = Office,
            AuthorityUnitId = Commune.Id,
            Kind = OccasionKind.InterimReview,
            Branch = AwardBranch.Movement,
            Name = "Sơ kết phong trào thi đua",
            Year = today.Year,
            DueOn = today.AddDays(10),
        };
        return (await WithAsync<OccasionService, Guid?>(s => s.OpenAsync(options, ByOfficer(), Cancellation)))!.Value;
    }
}
