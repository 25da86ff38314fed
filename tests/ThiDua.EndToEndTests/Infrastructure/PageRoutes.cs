using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.Hosting;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>The addresses of all pages, read from the compiled host: a page that is added is visited without being named here.</summary>
internal static partial class PageRoutes
{
    /// <summary>"/ket-qua/{movementId:guid}" and so on.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(Program)
            .Assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
            .SelectMany(page => page.Type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>())
            .Where(m => m.Key == "RouteTemplate")
            .Select(m => m.Value)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The address with its places filled in.</summary>
    /// <param name="valueOf">What stands at a place, by the template and the name of the place.</param>
    public static string Fill(string template, Func<string, string, string> valueOf) =>
        Place().Replace(template, place => valueOf(template, place.Groups[1].Value));

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Place();
}
