using System.Text;

namespace ThiDua.Core.SeedData;

/// <summary>The courses that ship with the product, one text file each.</summary>
public static class StarterCourses
{
    private static readonly string Prefix = $"{typeof(StarterCourses).Namespace}.Files.courses.";

    /// <summary>The texts in their order.</summary>
    public static IReadOnlyList<string> Sources() => [.. Names().Select(Read)];

    public static IEnumerable<string> Names() =>
        typeof(StarterCourses)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => n[Prefix.Length..]);

    private static string Read(string name)
    {
        using var reader = new StreamReader(SeedFile.Open($"courses.{name}"), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
