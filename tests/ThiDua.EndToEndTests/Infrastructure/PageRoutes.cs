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

    /// <summary>The address with its places filled in: the first of what is numbered, nothing where something may be left out.</summary>
    /// <param name="valueOf">What stands at a place, by the template and the name of the place.</param>
    public static string Fill(string template, Func<string, string, string> valueOf) =>
        Place()
            .Replace(
                template,
                place =>
                    place.Groups["optional"].Success ? ""
                    : place.Groups["type"].Value == "int" ? "/1"
                    : "/" + valueOf(template, place.Groups["name"].Value)
            );

    [GeneratedRegex(@"/\{(?<name>\w+)(:(?<type>\w+))?(?<optional>\?)?\}")]
    private static partial Regex Place();
}
