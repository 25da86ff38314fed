using Microsoft.AspNetCore.Http;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Tests.Infrastructure;

public class NavigationTests
{
    private static readonly Navigation Navigation = new([
        new NavigationItem("c", "/bao-cao/duyet", 3),
        new NavigationItem("a", "/", 1),
        new NavigationItem("b", "/bao-cao", 2),
        new NavigationItem("d", "/quan-tri", 4, context => context.User.IsInRole("admin")),
    ]);

    [Theory]
    [InlineData("/", "a")]
    [InlineData("/bao-cao/2026", "b")]
    [InlineData("/bao-cao/duyet/1", "c")]
    [InlineData("/bao-cao-khac", null)]
    public void For_PathBelowSeveral_MarksTheNearest(string path, string? expected)
    {
        var context = new DefaultHttpContext { Request = { Path = path } };
        Assert.Equal(expected, Navigation.For(context).SingleOrDefault(entry => entry.IsCurrent).Item?.TextKey);
    }

    [Fact]
    public void For_NobodySignedIn_HidesWhatIsNotTheirs() =>
        Assert.Equal(["a", "b", "c"], Navigation.For(new DefaultHttpContext()).Select(entry => entry.Item.TextKey));
}
