namespace ThiDua.Web.Infrastructure;

/// <summary>The parts of the main navigation, in the order of the work.</summary>
public enum NavigationGroup
{
    Today,
    Movements,
    Figures,
    Assessment,
    Commendation,
    Learning,
    Community,
    Papers,
    Administration,
}

/// <summary>One entry of the main navigation: a task, not a database table.</summary>
/// <param name="TextKey">Key of its words.</param>
/// <param name="Path">Where it leads; also marks which pages belong to it (every page below this path).</param>
/// <param name="Group">The part it stands in; within it entries keep the order in which they were added.</param>
/// <param name="Visible">Who sees it; everybody when null.</param>
public sealed record NavigationItem(string TextKey, string Path, NavigationGroup Group, Func<HttpContext, bool>? Visible = null);

/// <summary>A part with the entries that this person sees in it; the part leads to its first entry.</summary>
public sealed record NavigationPart(NavigationGroup Group, IReadOnlyList<(NavigationItem Item, bool IsCurrent)> Items)
{
    public bool IsCurrent => Items.Any(entry => entry.IsCurrent);

    public string TextKey => Items.Count == 1 ? Items[0].Item.TextKey : $"layout.group.{Group}";
}

/// <summary>The main navigation: a part with a single entry is that entry, the entries of the open part stand in a second row.</summary>
public sealed class Navigation(IEnumerable<NavigationItem> items)
{
    private readonly NavigationItem[] items = [.. items.OrderBy(item => item.Group)];

    /// <summary>The parts that this person sees, and whether the page belongs to them.</summary>
    public IReadOnlyList<NavigationPart> For(HttpContext context)
    {
        var visible = items.Where(item => item.Visible?.Invoke(context) ?? true).ToList();
        var current = visible.Where(item => Covers(item, context.Request.Path)).MaxBy(item => item.Path.Length);
        return
        [
            .. visible
                .GroupBy(item => item.Group)
                .Select(group => new NavigationPart(group.Key, [.. group.Select(item => (item, ReferenceEquals(item, current)))])),
        ];
    }

    private static bool Covers(NavigationItem item, PathString path) =>
        item.Path == "/" ? path == "/" || !path.HasValue : path.StartsWithSegments(item.Path);
}

public static class NavigationExtensions
{
    public static IServiceCollection AddNavigation(this IServiceCollection services, params NavigationItem[] items)
    {
        foreach (var item in items)
        {
            services.AddSingleton(item);
        }
        return services;
    }
}
