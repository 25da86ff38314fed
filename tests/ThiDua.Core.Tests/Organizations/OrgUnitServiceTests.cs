using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Organizations;

public class OrgUnitServiceTests
{
    private static readonly DateOnly Start = new(2025, 7, 1);
    private static readonly DateOnly Middle = new(2026, 1, 1);
    private static readonly DateOnly Later = new(2026, 4, 30);

    [Theory, EachDatabase]
    public async Task Changes_OnTheirDays_LeaveTheDaysBeforeAsTheyWere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Đồng Nai > xã A > thôn 1, thôn 2; tỉnh Đồng Nai > xã B", Start);

        // Recorded in another order than they hold: the later one first.
        await ChangeAsync(database, units["xã A"].Id, UnitKind.Ward, "phường A", Later);
        var third = await AddAsync(database, units["xã A"].Id, UnitKind.Village, "thôn 3", Middle);
        await MoveAsync(database, units["thôn 2"].Id, units["xã B"].Id, Middle);
        await EndAsync(database, units["thôn 1"].Id, Later);

        Assert.Equal("Đồng Nai: xã A (thôn 1, thôn 2), xã B", await DrawAsync(database, Middle.AddDays(-1)));
        Assert.Equal("Đồng Nai: xã A (thôn 1, thôn 3), xã B (thôn 2)", await DrawAsync(database, Middle));
        Assert.Equal("Đồng Nai: xã A (thôn 1, thôn 3), xã B (thôn 2)", await DrawAsync(database, Later.AddDays(-1)));
        Assert.Equal("Đồng Nai: xã B (thôn 2), phường A (thôn 1 †, thôn 3)", await DrawAsync(database, Later));
        var kept = await database.WithContextAsync(db => db.OrgUnits.SingleAsync(u => u.Id == units["thôn 1"].Id, Cancellation));
        Assert.Equal(Later, kept.ValidTo);
        Assert.NotEqual(Guid.Empty, third);
    }

    [Theory, EachDatabase]
    public async Task Change_DatedBetweenOthers_HoldsUntilTheNextOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Đồng Nai > xã A", Start);
        var id = units["xã A"].Id;
        await ChangeAsync(database, id, UnitKind.Ward, "phường C", Later);

        await ChangeAsync(database, id, UnitKind.Commune, "xã B", Middle);
        await ChangeAsync(database, id, UnitKind.Ward, "phường D", null); // the last name was misspelt all the time

        Assert.Equal("Đồng Nai: xã A", await DrawAsync(database, Start));
        Assert.Equal("Đồng Nai: xã B", await DrawAsync(database, Middle));
        Assert.Equal("Đồng Nai: phường D", await DrawAsync(database, Later));
        var pasts = await database.WithContextAsync(db =>
            db.OrgUnitPasts.OrderBy(p => p.ValidTo).Select(p => p.Name).ToListAsync(Cancellation)
        );
        Assert.Equal(["xã A", "xã B"], pasts);
    }

    [Theory, EachDatabase]
    public async Task Merge_IntoANewUnit_MovesChildrenAndKeepsTheOldWithinReach(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã A > thôn 1; tỉnh Gia Lai > xã B > thôn 2; tỉnh Gia Lai > xã C",
            Start
        );

        var merged = await database.WithAsync<UnitReorganisation, Guid>(s =>
            s.MergeAsync(
                new MergeUnitsOptions
                {
                    SourceIds = [units["xã A"].Id, units["xã B"].Id],
                    New = new UnitToBe
                    {
                        Kind = UnitKind.Ward,
                        Name = "phường D",
                        Code = "99999",
                    },
                    From = Later,
                },
                database.Action("organizations.unit.merge"),
                Cancellation
            )
        );

        Assert.Equal("Gia Lai: xã A (thôn 1), xã B (thôn 2), xã C", await DrawAsync(database, Later.AddDays(-1)));
        Assert.Equal("Gia Lai: xã C, phường D (xã A †, xã B †, thôn 1, thôn 2)", await DrawAsync(database, Later));
        var successions = await database.WithContextAsync(db =>
            db.UnitSuccessions.Where(s => s.SuccessorId == merged).OrderBy(s => s.FormerName).ToListAsync(Cancellation)
        );
        Assert.Equal([("xã A", false), ("xã B", false)], successions.Select(s => (s.FormerName, s.IsPartial)));
        var entries = await database.WithContextAsync(db =>
            db.AuditEntries.Where(e => e.Action == "organizations.unit.merge").ToListAsync(Cancellation)
        );
        Assert.Contains(entries, e => e.EntityId == units["xã A"].Id && e.Changes.Contains("2026-04-30", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Split_OfAUnitThatEnds_NeedsAPlaceForEachChild(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1, thôn 2", Start);
        SplitUnitOptions Options(params (OrgUnit Child, int Part)[] children) =>
            new()
            {
                UnitId = units["xã A"].Id,
                GoesOn = false,
                Parts = [new UnitToBe { Kind = UnitKind.Commune, Name = "xã X" }, new UnitToBe { Kind = UnitKind.Commune, Name = "xã Y" }],
                ChildParts = children.ToDictionary(c => c.Child.Id, c => c.Part),
                From = Later,
            };

        await AssertMistakeAsync<UnitReorganisation>(
            database,
            "organizations.mistake.child-left",
            s => s.SplitAsync(Options((units["thôn 1"], 0)), database.Action(), Cancellation)
        );
        await database.WithAsync<UnitReorganisation, IReadOnlyList<Guid>>(s =>
            s.SplitAsync(Options((units["thôn 1"], 0), (units["thôn 2"], 1)), database.Action(), Cancellation)
        );

        Assert.Equal("Gia Lai: xã A (thôn 1, thôn 2)", await DrawAsync(database, Later.AddDays(-1)));
        Assert.Equal("Gia Lai: xã A †, xã X (thôn 1), xã Y (thôn 2)", await DrawAsync(database, Later));
        Assert.Equal(2, await database.WithContextAsync(db => db.UnitSuccessions.CountAsync(s => s.IsPartial, Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task Mistakes_AreToldAndChangeNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1; tỉnh Gia Lai > xã B > thôn 2", Start);
        var (a, b) = (units["xã A"].Id, units["xã B"].Id);
        await AddAsync(database, a, UnitKind.School, "Trường A", Start, "T1");
        var before = await DrawAsync(database, Later);

        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.no-name",
            s => s.AddAsync(Add(a, UnitKind.Village, " ", Later), database.Action(), Cancellation)
        );
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.not-yet",
            s => s.AddAsync(Add(a, UnitKind.Village, "thôn 9", Start.AddDays(-1)), database.Action(), Cancellation)
        );
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.kind-there",
            s => s.AddAsync(Add(a, UnitKind.Commune, "xã Z", Later), database.Action(), Cancellation)
        );
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.same-name",
            s => s.AddAsync(Add(a, UnitKind.Village, "thôn 1", Later), database.Action(), Cancellation)
        );
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.code-taken",
            s => s.AddAsync(Add(a, UnitKind.School, "Trường B", Later) with { Code = "T1" }, database.Action(), Cancellation)
        );
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.far-day",
            s => s.AddAsync(Add(a, UnitKind.Village, "thôn 9", new(2206, 1, 1)), database.Action(), Cancellation)
        );
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.has-children",
            s => s.EndAsync(new EndUnitOptions { UnitId = a, On = Later }, database.Action(), Cancellation)
        );
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.parent",
            s =>
                s.MoveAsync(
                    new MoveUnitOptions
                    {
                        UnitId = a,
                        NewParentId = units["thôn 1"].Id,
                        From = Later,
                    },
                    database.Action(),
                    Cancellation
                )
        );
        await AssertMistakeAsync<UnitReorganisation>(
            database,
            "organizations.mistake.unlike",
            s =>
                s.MergeAsync(
                    new MergeUnitsOptions
                    {
                        SourceIds = [units["thôn 1"].Id],
                        TargetId = b,
                        From = Later,
                    },
                    database.Action(),
                    Cancellation
                )
        );
        await EndAsync(database, units["thôn 2"].Id, Later);
        await AssertMistakeAsync<OrgUnitService>(
            database,
            "organizations.mistake.later-change",
            s => s.AddAsync(Add(units["thôn 2"].Id, UnitKind.PartyCell, "Chi bộ thôn 2", Start), database.Action(), Cancellation)
        );

        Assert.Equal(before.Replace("thôn 2", "thôn 2 †", StringComparison.Ordinal), await DrawAsync(database, Later));
    }

    [Theory, EachDatabase]
    public async Task EndedUnits_StayWithinReachOfTheirSuccessor(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1; tỉnh Gia Lai > xã B", Start);
        await database.WithAsync<UnitReorganisation, Guid>(s =>
            s.MergeAsync(
                new MergeUnitsOptions
                {
                    SourceIds = [units["xã A"].Id],
                    TargetId = units["xã B"].Id,
                    From = Later,
                },
                database.Action(),
                Cancellation
            )
        );

        var tree = await database.WithAsync<OrgTreeStore, OrgTree>(s => s.CurrentAsync(Cancellation));

        Assert.True(tree.IsInSubtree(units["xã A"].Id, units["xã B"].Id));
        Assert.True(tree.Find(units["xã A"].Id)!.IsEnded);
        Assert.Equal(units["xã B"].Id, tree.AuthorityOf(units["thôn 1"].Id)!.UnitId);
    }

    [Theory, EachDatabase]
    public async Task Facts_AreKeptWithTheirDayAndSource(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1", Start);
        var id = units["thôn 1"].Id;
        async Task SetAsync(DateOnly day, long households) =>
            await database.WithAsync<UnitFactsService, bool>(async s =>
            {
                await s.SetFiguresAsync(
                    new SetFiguresOptions
                    {
                        UnitId = id,
                        AsOf = day,
                        Source = "Rà soát",
                        Values = new Dictionary<UnitFigureKind, long> { [UnitFigureKind.Households] = households },
                    },
                    database.Action(),
                    Cancellation
                );
                return true;
            });

        await SetAsync(Start, 100);
        await SetAsync(Start, 120);
        await SetAsync(Later, 130);

        var figures = await database.WithContextAsync(db => db.UnitFigures.OrderBy(f => f.AsOf).ToListAsync(Cancellation));
        Assert.Equal([(Start, 120L), (Later, 130L)], figures.Select(f => (f.AsOf, f.Value)));
        await AssertMistakeAsync<UnitFactsService>(
            database,
            "organizations.mistake.website",
            s => s.SetContactAsync(new SetContactOptions { UnitId = id, Website = "javascript:alert(1)" }, database.Action(), Cancellation)
        );
    }

    internal static Task<Guid> AddAsync(
        TestDatabase database,
        Guid parent,
        UnitKind kind,
        string name,
        DateOnly from,
        string? code = null
    ) =>
        database.WithAsync<OrgUnitService, Guid>(s =>
            s.AddAsync(Add(parent, kind, name, from) with { Code = code }, database.Action(), Cancellation)
        );

    internal static Task<bool> MoveAsync(TestDatabase database, Guid unit, Guid parent, DateOnly from) =>
        database.WithAsync<OrgUnitService, bool>(async s =>
        {
            await s.MoveAsync(
                new MoveUnitOptions
                {
                    UnitId = unit,
                    NewParentId = parent,
                    From = from,
                },
                database.Action(),
                Cancellation
            );
            return true;
        });

    private static AddUnitOptions Add(Guid parent, UnitKind kind, string name, DateOnly from) =>
        new()
        {
            ParentId = parent,
            Kind = kind,
            Name = name,
            From = from,
        };

    private static Task<bool> ChangeAsync(TestDatabase database, Guid unit, UnitKind kind, string name, DateOnly? from) =>
        database.WithAsync<OrgUnitService, bool>(async s =>
        {
            await s.ChangeAsync(
                new ChangeUnitOptions
                {
                    UnitId = unit,
                    Kind = kind,
                    Name = name,
                    From = from,
                },
                database.Action(),
                Cancellation
            );
            return true;
        });

    internal static Task<bool> EndAsync(TestDatabase database, Guid unit, DateOnly on) =>
        database.WithAsync<OrgUnitService, bool>(async s =>
        {
            await s.EndAsync(new EndUnitOptions { UnitId = unit, On = on }, database.Action(), Cancellation);
            return true;
        });

    private static async Task AssertMistakeAsync<TService>(TestDatabase database, string key, Func<TService, Task> act)
        where TService : notnull
    {
        var mistake = await Assert.ThrowsAsync<ValidationException>(() =>
            database.WithAsync<TService, bool>(async s =>
            {
                await act(s);
                return true;
            })
        );
        Assert.Contains(key, mistake.Errors.Select(e => e.ErrorCode));
    }

    /// <summary>The tree of a day in one line, read from the database by a host that has nothing in memory; † marks the ended.</summary>
    private static async Task<string> DrawAsync(TestDatabase database, DateOnly day)
    {
        var tree = await FreshAsync(database, day);
        string Name(OrgNode node) => node.IsEnded ? $"{node.Name} †" : node.Name;
        string Below(OrgNode node) =>
            string.Join(", ", tree.Children(node.UnitId).Select(c => Name(c) + (tree.Children(c.UnitId).Any() ? $" ({Below(c)})" : "")));
        var root = tree.Roots().Single();
        var drawn = $"{root.ShortName}: {Below(root)}";
        var cached = await database.WithAsync<OrgTreeStore, OrgTree>(s => s.OnAsync(day, Cancellation));
        Assert.Equal(tree.Nodes, cached.Nodes); // what the writer keeps is what it wrote
        return drawn;
    }

    internal static Task<OrgTree> FreshAsync(TestDatabase database, DateOnly day) =>
        database.WithContextAsync(db => new OrgTreeStore(db, new OrgTreeCache(), database.Time).OnAsync(day, Cancellation));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
