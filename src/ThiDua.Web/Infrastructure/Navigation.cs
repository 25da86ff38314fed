namespace ThiDua.Web.Infrastructure;

/// <summary>One entry of the main navigation: a task, not a database table.</summary>
/// <param name="TextKey">Key of its words.</param>
/// <param name="Path">Where it leads; also marks which pages belong to it (every page below this path).</param>
/// <param name="Order">Position from the left.</param>
/// <param name="Visible">Who sees it; everybody when null.</param>
public sealed record NavigationItem(string TextKey, string Path, int Order, Func<HttpContext, bool>? Visible = null);

/// <summary>The main navigation: each module adds its own entries with <see cref="NavigationExtensions.AddNavigation"/>.</summary>
public sealed class Navigation(IEnumerable<NavigationItem> items)
{
    private readonly NavigationItem[] items = [.. items.OrderBy(item => item.Order)];

    /// <summary>The entries that this person sees, and whether the page belongs to them.</summary>
    public IReadOnlyList<(NavigationItem Item, bool IsCurrent)> For(HttpContext context)
    {
        var visible = items.Where(item => item.Visible?.Invoke(context) ?? true).ToList();
        var current = visible.Where(item => Covers(item, context.Request.Path)).MaxBy(item => item.Path.Length);
        return [.. visible.Select(item => (item, ReferenceEquals(item, current)))];
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
