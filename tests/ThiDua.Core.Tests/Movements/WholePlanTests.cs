using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

/// <summary>The five movements of the requirements, from their plans to running movements with targets.</summary>
public class WholePlanTests
{
    public static TheoryData<DatabaseProvider, string, string, string, bool> Plans
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string, string, string, bool>();
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
            {
                foreach (var isReal in new[] { false, true })
                {
                    Add(data, provider, "kon-chieng", "xã Kon Chiêng", "tỉnh Gia Lai", isReal);
                    Add(data, provider, "dai-son", "xã Đại Sơn", "thành phố Hải Phòng", isReal);
                    Add(data, provider, "gia-lai", "tỉnh Gia Lai", "tỉnh Gia Lai", isReal);
                    Add(data, provider, "binh-chuong", "xã Bình Chương", "tỉnh Quảng Ngãi", isReal);
                    Add(data, provider, "dong-phu", "xã Đông Phú", "tỉnh Bắc Ninh", isReal);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Confirm_OfEachOfTheFivePlans_GivesAMovementWithTargets(
        DatabaseProvider provider,
        string name,
        string authority,
        string province,
        bool isReal
    )
    {
        var bytes = isReal ? SamplePlans.Real(name) : SamplePlans.Docx(name);
        Assert.SkipWhen(bytes is null, "The real plans do not lie beside the repository here.");
        await using var world = await MovementWorld.CreateAsync(provider, authority, province);
        var plan = await world.UploadAndAcceptAsync(bytes!, isReal ? $"{name}.txt" : $"{name}.docx");
        var movementItem = (await world.ItemsAsync(plan, PlanItemKind.Movement))[0];

        var ids = await world.ConfirmAsync(await WithStartersAsync(world, plan, movementItem));

        var details = await world.FindAsync(ids[0]);
        Assert.NotNull(details);
        var graph = details.Graph;
        Assert.NotEmpty(graph.Targets);
        Assert.NotEmpty(graph.Tasks);
        Assert.NotEmpty(graph.Contents);
        Assert.NotNull(graph.Movement.StandingOfficeUnitId);
        var stored = await world.Database.WithContextAsync(db =>
            db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan, TestContext.Current.CancellationToken)
        );
        var sentences = new SourceSentences([stored]);
        Assert.All(graph.Targets, t => Assert.True(t.Origin == ItemOrigin.Library || !string.IsNullOrEmpty(sentences.Of(t.Source))));
        Assert.All(graph.Tasks, t => Assert.False(string.IsNullOrEmpty(sentences.Of(t.Source))));
        Assert.True(graph.Movement.StartsOn < graph.Movement.EndsOn);
        TestContext.Current.TestOutputHelper?.WriteLine(Summary(details));
    }

    [Theory, EachDatabase]
    public async Task Preview_OfTheYearOfDaiSon_IsDueBeforeTheDayThePlanNames(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider, "xã Đại Sơn", "thành phố Hải Phòng");
        var plan = await world.UploadAndAcceptAsync(SamplePlans.Docx("dai-son"), "dai-son.docx");
        var movement = (await world.ConfirmAsync(plan))[0];
        var access = await world.Database.Data.AccessOfAsync(world.Officer);

        var form = await world.Database.WithAsync<RoundService, RoundForm?>(s =>
            s.PreviewAsync(movement, PeriodCodes.Year(2026), access, TestContext.Current.CancellationToken)
        );

        // "trước ngày 05/12" of every year.
        Assert.Equal(new DateOnly(2026, 12, 4), form?.DueOn);
    }

    [Theory, EachDatabase]
    public async Task Confirm_CriteriaUnderAPoint_KeepThatPointAndAskOnlyThem(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider, "xã Đại Sơn", "thành phố Hải Phòng");
        var plan = await world.UploadAndAcceptAsync(SamplePlans.Docx("dai-son"), "dai-son.docx");

        var movement = (await world.ConfirmAsync(plan))[0];

        var criteria = (await world.FindAsync(movement))!.Graph.CriteriaSets.SelectMany(s => s.Criteria).ToList();
        var parts = criteria.Where(c => c.Parent is not null).ToList();
        Assert.Equal(5, parts.Count);
        var point = Assert.Single(criteria, c => c.Text == parts[0].Parent);
        var access = await world.Database.Data.AccessOfAsync(world.Officer);
        var form = await world.Database.WithAsync<RoundService, RoundForm?>(s =>
            s.PreviewAsync(movement, PeriodCodes.Year(2026), access, TestContext.Current.CancellationToken)
        );
        Assert.Equal(5, form!.Lines.Count(l => l.Context == point.Text));
        Assert.DoesNotContain(form.Lines, l => l.SourceId == point.Id);
    }

    /// <summary>All of the library's targets for a movement whose plan names no number.</summary>
    private static async Task<PlanChoicesOptions> WithStartersAsync(MovementWorld world, Guid plan, PlanDraftItem movement)
    {
        var proposal = await world.Database.WithContextAsync(async db =>
            await db.Plans.FindAsync([plan], TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("The plan is gone.")
        );
        var starters = await world.Database.WithAsync<PlanProposals, PlanProposal>(p =>
            p.OfAsync(proposal, TestContext.Current.CancellationToken)
        );
        var first = starters.Movements[0];
        var keys = first.Targets.Count > 0 ? [] : first.Starters.Select(s => s.Target.Key).ToList();
        return new PlanChoicesOptions
        {
            Access = await world.AccessAsync(),
            PlanId = plan,
            Movements = new Dictionary<Guid, MovementChoice> { [movement.Id] = new(null, null, keys) },
        };
    }

    private static string Summary(MovementDetails details)
    {
        var graph = details.Graph;
        var lost = graph.Tasks.Where(t => t.Units.Count == 0).Select(t => t.UnitText).Distinct();
        return $"""
            {graph.Movement.Name} ({graph.Movement.Field}) {graph.Movement.StartsOn:yyyy-MM-dd}..{graph.Movement.EndsOn:yyyy-MM-dd} {details.StandingOffice?.Name}
            phases {graph.Phases.Count}, milestones {graph.Milestones.Count}, deadlines {graph.Deadlines.Count}, contents {graph.Contents.Count}, criteria {graph.CriteriaSets.Sum(
                s => s.Criteria.Count
            )}, commendations {graph.Commendations.Count}, citations {details.Citations.Count}
            targets: {string.Join(
                "; ",
                graph.Targets.Select(t => $"{details.Measures[t.MeasureId].Code} {t.Comparator} {t.Value} {t.DueOn:yyyy-MM-dd} [{t.Text}]")
            )}
            tasks {graph.Tasks.Count}, without unit: {string.Join(" | ", lost)}
            """;
    }

    private static void Add(
        TheoryData<DatabaseProvider, string, string, string, bool> data,
        DatabaseProvider provider,
        string name,
        string authority,
        string province,
        bool isReal
    ) =>
        data.Add(
            new TheoryDataRow<DatabaseProvider, string, string, string, bool>(provider, name, authority, province, isReal)
            {
                Skip = TestDatabase.WhyMissing(provider),
            }
        );
}
