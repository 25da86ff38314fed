using Microsoft.AspNetCore.Http;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Tests.Infrastructure;

public class NavigationTests
{
    private static readonly Navigation Navigation = new([
        new NavigationItem("c", "/bao-cao/duyet", NavigationGroup.Figures),
        new NavigationItem("a", "/", NavigationGroup.Today),
        new NavigationItem("b", "/bao-cao", NavigationGroup.Figures),
        new NavigationItem("d", "/quan-tri", NavigationGroup.Administration, context => context.User.IsInRole("admin")),
    ]);

    [Theory]
    [InlineData("/", "a")]
    [InlineData("/bao-cao/2026", "b")]
    [InlineData("/bao-cao/duyet/1", "c")]
    [InlineData("/bao-cao-khac", null)]
    public void For_PathBelowSeveral_MarksTheNearest(string path, string? expected)
    {
        var context = new DefaultHttpContext { Request = { Path = path } };
        var parts = Navigation.For(context);
        Assert.Equal(expected, parts.SelectMany(p => p.Items).SingleOrDefault(entry => entry.IsCurrent).Item?.TextKey);
        Assert.Equal(expected is null ? 0 : 1, parts.Count(p => p.IsCurrent));
    }

    [Fact]
    public void For_NobodySignedIn_HidesWhatIsNotTheirs()
    {
        var parts = Navigation.For(new DefaultHttpContext());
        Assert.Equal(["a", "c", "b"], parts.SelectMany(p => p.Items).Select(entry => entry.Item.TextKey));
        Assert.Equal(["a", "layout.group.Figures"], parts.Select(p => p.TextKey));
    }
}
