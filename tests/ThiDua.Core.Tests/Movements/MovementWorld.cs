using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

/// <summary>A database with a province, communes and the measure library, and the officer of one of them.</summary>
public sealed class MovementWorld : IAsyncDisposable
{
    private static readonly string[] ProvincialUnits = ["Sở Nội vụ", "Sở Khoa học và Công nghệ", "Sở Văn hóa Thể thao và Du lịch"];

    private static readonly string[] CommuneUnits =
    [
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế",
        "Văn phòng HĐND và UBND",
        "Trung tâm Phục vụ hành chính công",
        "Trung tâm Cung ứng dịch vụ công",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "Công an xã",
        "Trường Tiểu học số 1",
        "thôn Một",
        "thôn Hai",
        "Công ty Phú An",
    ];

    private MovementWorld(TestDatabase database, UnitTree tree, OrgUnit authority, UserAccount officer)
    {
        Database = database;
        Tree = tree;
        Authority = authority;
        Officer = officer;
    }

    public TestDatabase Database { get; }
    public UnitTree Tree { get; }
    public OrgUnit Authority { get; }
    public UserAccount Officer { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="authority">"xã …" or "tỉnh …": whose officer works.</param>
    /// <param name="bodies">What the province has beside its departments.</param>
    public static async Task<MovementWorld> CreateAsync(
        DatabaseProvider provider,
        string authority = "xã Kon Chiêng",
        string province = "tỉnh Gia Lai",
        params string[] bodies
    )
    {
        var database = await TestDatabase.CreateAsync(provider);
        var commune = authority.StartsWith("xã ", StringComparison.Ordinal) ? authority : "xã Kon Chiêng";
        var tree = await database.Data.CreateUnitTreeAsync(
            $"""
            {province} > {string.Join(", ", ProvincialUnits.Concat(bodies))}
            {province} > {commune} > {string.Join(", ", CommuneUnits)}
            {province} > xã Ayun > thôn Ba
            """
        );
        var unit = tree[authority];
        await SaveLibraryAsync(database);
        return new MovementWorld(database, tree, unit, await database.Data.CreateUserAsync(unit, Role.StandingOffice));
    }

    public ActionContext Act(string name) => Database.Action(name, Officer, Authority.Id);

    /// <param name="amends">The plan that this one amends.</param>
    public Task<UploadedPlan> UploadAsync(byte[] bytes, string name, Guid? amends = null) =>
        Database.WithAsync<PlanImportService, UploadedPlan>(s =>
            s.UploadAsync(Upload(bytes, name, amends), Act("movements.plan.upload"), Stop)
        );

    /// <summary>As the page does it.</summary>
    public Task<HandedInPlan> HandInAsync(byte[] bytes, string name) =>
        Database.WithAsync<PlanImportService, HandedInPlan>(s =>
            s.HandInAsync(Upload(bytes, name, null), Act("movements.plan.upload"), Stop)
        );

    private UploadPlanOptions Upload(byte[] bytes, string name, Guid? amends) =>
        new()
        {
            AuthorityUnitId = Authority.Id,
            FileName = name,
            Content = new MemoryStream(bytes),
            Amends = amends,
        };

    /// <summary>Uploads and accepts all that can be accepted; rejects the rest, as an officer would who has no time to complete it.</summary>
    public async Task<Guid> UploadAndAcceptAsync(byte[] bytes, string name, Guid? amends = null)
    {
        var plan = (await UploadAsync(bytes, name, amends)).PlanId;
        await AcceptAllAsync(plan);
        await RejectPendingAsync(plan);
        return plan;
    }

    /// <summary>What the officer may do, on the tree of now.</summary>
    public Task<Access> AccessAsync() => Database.Data.AccessOfAsync(Officer);

    public async Task<int> AcceptAllAsync(Guid plan, int confidence = 0)
    {
        var options = new AcceptPlanItemsOptions
        {
            Access = await AccessAsync(),
            PlanId = plan,
            MinConfidence = confidence,
        };
        var count = await Database.WithAsync<PlanReviewService, int?>(s =>
            s.AcceptAboveAsync(options, Act("movements.plan-item.accept-all"), Stop)
        );
        return Assert.NotNull(count);
    }

    public async Task<IReadOnlyList<Guid>> ConfirmAsync(PlanChoicesOptions options)
    {
        var made = await Database.WithAsync<PlanConfirmationService, IReadOnlyList<Guid>?>(s =>
            s.ConfirmAsync(options, Act("movements.plan.confirm"), Stop)
        );
        Assert.NotNull(made);
        return made;
    }

    public async Task<IReadOnlyList<Guid>> ConfirmAsync(Guid plan) =>
        await ConfirmAsync(new PlanChoicesOptions { Access = await AccessAsync(), PlanId = plan });

    public async Task<MovementDetails?> FindAsync(Guid movement, UserAccount? by = null)
    {
        var access = await Database.Data.AccessOfAsync(by ?? Officer);
        return await Database.WithAsync<MovementQueries, MovementDetails?>(q => q.FindAsync(access, movement, Stop));
    }

    /// <summary>The check list of a movement, with the sentences of its plans.</summary>
    public Task<IReadOnlyList<MovementCheck>> ChecksAsync(MovementGraph graph, params IReadOnlyList<Guid> plans) =>
        Database.WithAsync<MovementCheckList, IReadOnlyList<MovementCheck>>(c => c.OfAsync(graph, plans, Stop));

    public Task<List<PlanDraftItem>> ItemsAsync(Guid plan, PlanItemKind? kind = null) =>
        Database.WithContextAsync(db =>
            db.PlanDraftItems.Where(i => i.PlanId == plan && (kind == null || i.Kind == kind)).OrderBy(i => i.Ordinal).ToListAsync(Stop)
        );

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private Task RejectPendingAsync(Guid plan) =>
        Database.WithContextAsync(async db =>
        {
            var pending = await db.PlanDraftItems.Where(i => i.PlanId == plan && i.Decision == DraftDecision.Pending).ToListAsync(Stop);
            pending.ForEach(i => i.Decision = DraftDecision.Rejected);
            await db.SaveAsync(Act("movements.plan-item.reject"), Stop);
        });

    private static Task SaveLibraryAsync(TestDatabase database) =>
        database.SaveAsync([.. MeasureLibrary.Read().Measures.Select(MeasureOf)]);

    private static Measure MeasureOf(SeedMeasure seed) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = seed.Code,
            Name = seed.Name,
            Kind = Enum.Parse<MeasureKind>($"{seed.Kind}"),
            Direction = Enum.Parse<MeasureDirection>($"{seed.Direction}"),
            Scale = seed.Scale,
            UnitText = seed.Unit,
            PeriodFold = Enum.Parse<PeriodFold>($"{seed.Combine}"),
            Source = Enum.Parse<MeasureSource>($"{seed.Source}"),
            ReportedBy = [.. seed.ReportedBy.Select(k => Enum.Parse<UnitKind>($"{k}"))],
            Formulas =
            [
                .. seed.Formulas.Select(f => new MeasureFormula
                {
                    Id = Guid.CreateVersion7(),
                    ValidFrom = f.ValidFrom,
                    Numerator = f.Numerator,
                    Denominator = f.Denominator,
                }),
            ],
        };
}
