namespace ThiDua.Benchmarks.Harness;

internal static class BenchmarkCatalogue
{
    /// <summary>Every benchmark of this assembly, by name.</summary>
    public static IReadOnlyList<IBenchmark> All() =>
        [
            .. typeof(BenchmarkCatalogue)
                .Assembly.GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBenchmark)))
                .Select(t => (IBenchmark)Activator.CreateInstance(t)!)
                .OrderBy(b => b.Name, StringComparer.Ordinal),
        ];
}
