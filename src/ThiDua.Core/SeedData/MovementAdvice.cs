using ThiDua.Core.Movements;

namespace ThiDua.Core.SeedData;

/// <summary>Hands what the library knows about targets to the module that makes movements.</summary>
internal static class MovementAdvice
{
    public static MeasureAdvice Make()
    {
        var matcher = new MeasureMatcher(MeasureLibrary.Read().Measures);
        var starters = MeasureLibrary.ReadStarterTargets().ToLookup(set => set.Field, set => set.Targets);
        return new MeasureAdvice(
            (sentence, about) => matcher.Match(sentence, about)?.MeasureCode,
            (sentence, about) => [.. matcher.Rank(sentence, about).Select(m => m.MeasureCode)],
            field => [.. starters[field].SelectMany(targets => targets).Select(StarterOf)]
        );
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
