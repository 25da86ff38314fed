using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Identity;

/// <summary>Queries with rights in them are the same for everybody of a role; only their variables differ, so that each is compiled once.</summary>
public class AccessQueryTests
{
    [Theory, EachDatabase]
    public async Task Units_OfTwoVillageHeads_MakeOneQuery(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah, làng Vơng");
        var first = await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(units["làng Klah"], Role.VillageHead));
        var second = await database.Data.AccessOfAsync(await database.Data.CreateUserAsync(units["làng Vơng"], Role.VillageHead));

        var (one, other) = await database.WithContextAsync(db =>
            Task.FromResult((db.Returns.ReadableBy(db, first).ToQueryString(), db.Returns.ReadableBy(db, second).ToQueryString()))
        );

        Assert.NotEqual(one, other);
        Assert.Equal(Statement(one), Statement(other));
        Assert.DoesNotContain($"{first.Tree.VersionId}", Statement(one), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Without the lines that tell the variables.</summary>
    private static string Statement(string query) =>
        string.Join(
            '\n',
            query.Split('\n').Where(l => !l.StartsWith(".param", StringComparison.Ordinal) && !l.StartsWith("--", StringComparison.Ordinal))
        );
}
