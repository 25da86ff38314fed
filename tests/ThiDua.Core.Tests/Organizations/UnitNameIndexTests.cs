using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Organizations;

public class UnitNameIndexTests
{
    private static readonly OrgTree Tree = TreeOf(
        ("tỉnh Gia Lai", -1),
        ("xã Đại Sơn", 0),
        ("thôn Đại Sơn Đông", 1),
        ("Trường Mầm non Sơn Đại", 1),
        ("xã Đại Sơn Hạ", 0),
        ("phường Diên Hồng", 0)
    );

    [Theory]
    [InlineData("dai son", "xã Đại Sơn|xã Đại Sơn Hạ|thôn Đại Sơn Đông|Trường Mầm non Sơn Đại")]
    [InlineData("xa dai son", "xã Đại Sơn|xã Đại Sơn Hạ|thôn Đại Sơn Đông|Trường Mầm non Sơn Đại")]
    [InlineData("ha gia lai", "xã Đại Sơn Hạ")]
    [InlineData("gia lai khong", "")]
    [InlineData("dien", "phường Diên Hồng")]
    [InlineData("khong co", "")]
    [InlineData("", "")]
    public void Find_Words_ComeBestFirst(string folded, string expected) => Assert.Equal(expected, Found(folded, (0, 5)));

    [Fact]
    public void Find_OutsideOfTheRanges_IsNotFound() => Assert.Equal("thôn Đại Sơn Đông", Found("dai son", (2, 2), (2, 2)));

    [Fact]
    public void Find_MoreThanWanted_KeepsTheBest()
    {
        var hits = UnitNameIndex.Find(Tree, [(0, 5)], "dai son", 1);

        Assert.Equal(("xã Đại Sơn", "tỉnh Gia Lai"), (Assert.Single(hits).Unit.Name, hits[0].Path));
    }

    [Fact]
    public void Find_KindsNotWanted_AreLeftOut() =>
        Assert.Equal("xã Đại Sơn Hạ", Assert.Single(UnitNameIndex.Find(Tree, [(0, 5)], "dai son", 9, n => n.Name.EndsWith('ạ'))).Unit.Name);

    private static string Found(string folded, params (int, int)[] ranges) =>
        string.Join('|', UnitNameIndex.Find(Tree, ranges, folded, 10).Select(h => h.Unit.Name));

    private static OrgTree TreeOf(params (string Name, int Parent)[] units)
    {
        var ids = units.Select(_ => Guid.CreateVersion7()).ToList();
        return new OrgTree(
            Guid.CreateVersion7(),
            [
                .. units.Select(
                    (u, i) =>
                        new OrgNode(
                            ids[i],
                            u.Parent < 0 ? null : ids[u.Parent],
                            i,
                            Last(i),
                            u.Parent < 0 ? 0
                                : units[u.Parent].Parent < 0 ? 1
                                : 2,
                            UnitKind.Commune,
                            u.Name,
                            u.Name
                        )
                ),
            ]
        );

        int Last(int index)
        {
            var last = index;
            while (last + 1 < units.Length && units[last + 1].Parent >= index)
            {
                last++;
            }

            return last;
        }
    }
}
