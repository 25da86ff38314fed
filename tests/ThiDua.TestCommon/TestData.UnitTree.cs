using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>
    /// Records a tree. Levels are parted by "&gt;", units of the last level by ",", branches by ";". Branches may begin
    /// with units named before: "tỉnh Gia Lai &gt; xã Kon Chiêng &gt; làng A, làng B; tỉnh Gia Lai &gt; Sở Nội vụ".
    /// </summary>
    public async Task<UnitTree> CreateUnitTreeAsync(string description, DateOnly? validFrom = null)
    {
        var parents = ReadTree(description);
        await using var scope = database.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var writer = scope.ServiceProvider.GetRequiredService<OrgTreeWriter>();
        var store = scope.ServiceProvider.GetRequiredService<OrgTreeStore>();
        db.AddRange(parents.Keys);
        var from = validFrom ?? new DateOnly(2025, 7, 1);
        await writer.AddVersionAsync(parents, from, "Dữ liệu thử", TestDatabase.Cancellation);
        await db.SaveAsync(database.Action("organizations.tree.create"), TestDatabase.Cancellation);
        return new UnitTree([.. parents.Keys], await store.OnAsync(from, TestDatabase.Cancellation));
    }

    /// <summary>One unit of a commune in a province, where a test needs any unit at all.</summary>
    public async Task<OrgUnit> CreateUnitAsync(string path = "tỉnh Gia Lai > xã Kon Chiêng") => (await CreateUnitTreeAsync(path)).Units[^1];

    /// <summary>Every unit with its parent, in the order in which they are named.</summary>
    public static OrderedDictionary<OrgUnit, Guid?> ReadTree(string description)
    {
        var parents = new OrderedDictionary<OrgUnit, Guid?>();
        foreach (var branch in description.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            OrgUnit? above = null;
            var levels = branch.Split('>', StringSplitOptions.TrimEntries);
            for (var i = 0; i < levels.Length; i++)
            {
                var names = levels[i].Split(',', StringSplitOptions.TrimEntries);
                if (names.Length > 1 && i < levels.Length - 1)
                {
                    throw new ArgumentException($"Which of \"{levels[i]}\" is the parent? Give each its own branch.", nameof(description));
                }

                above = names.Select(name => FindOrAdd(parents, name, above?.Id)).ToList()[^1];
            }
        }

        return parents;
    }

    private static OrgUnit FindOrAdd(OrderedDictionary<OrgUnit, Guid?> parents, string name, Guid? parent)
    {
        var known = parents.FirstOrDefault(p => p.Key.Name == name && p.Value == parent).Key;
        if (known is not null)
        {
            return known;
        }

        var (kind, shortName) = UnitNames.Read(name);
        var unit = new OrgUnit
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Name = name,
            ShortName = shortName,
        };
        parents.Add(unit, parent);
        return unit;
    }
}
