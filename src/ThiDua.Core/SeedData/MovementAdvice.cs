using ThiDua.Core.Movements;

namespace ThiDua.Core.SeedData;

/// <summary>Hands what the library knows about targets to the module that makes movements.</summary>
internal static class MovementAdvice
{
    public static MeasureAdvice Make()
    {
        var library = MeasureLibrary.Read();
        var matcher = new MeasureMatcher(library.Measures);
        var starters = MeasureLibrary.ReadStarterTargets().ToLookup(set => set.Field, set => set.Targets);
        return new MeasureAdvice(
            (sentence, about) => matcher.Match(sentence, about)?.MeasureCode,
            (sentence, about) => [.. matcher.Rank(sentence, about).Select(m => m.MeasureCode)],
            field => [.. starters[field].SelectMany(targets => targets).Select(StarterOf)],
            [.. FloorsOf(library)]
        );
    }

    /// <summary>
    /// A floor is for a group of people: who reaches the level has taken part in learning before, so the other shares of the
    /// same group and topic are held against it too.
    /// </summary>
    private static IEnumerable<NationalFloor> FloorsOf(MeasureLibrary library)
    {
        foreach (var floor in library.Floors)
        {
            var isShare = floor.Unit == "%";
            var measured = library.Measures.Single(m => m.Code == floor.Measure);
            var codes = isShare
                ? library
                    .Measures.Where(m => m.Topic == measured.Topic && m.Group == floor.Group && m.Kind == Measures.MeasureKind.Share)
                    .Select(m => m.Code)
                : [floor.Measure];
            foreach (var code in codes)
            {
                yield return new NationalFloor(code, floor.Year, floor.Value, !isShare, library.FloorDocument.Number, floor.Note);
            }
        }
    }

    private static StarterTarget StarterOf(SeedStarterTarget target) =>
        new(
            $"{target.Measure}|{target.Comparator}|{target.Value}|{target.Due}",
            target.Measure,
            target.Comparator,
            target.Value,
            new DateOnly(target.Due, 12, 31),
            $"{target.Document.Number} ({target.Document.Issuer})",
            target.Document.Verified,
            target.Note
        );
}
