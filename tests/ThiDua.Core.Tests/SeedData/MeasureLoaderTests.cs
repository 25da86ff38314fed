using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Text;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.SeedData;

public class MeasureLoaderTests
{
    private static readonly IReadOnlyList<SeedMeasure> Library = MeasureLibrary.Read().Measures;

    [Theory, EachDatabase]
    public async Task Load_EmptyCatalogue_GetsTheWholeLibrary(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Equal(Library.Count, await LoadAsync(database, Library));

        var stored = (await MeasuresAsync(database)).ToDictionary(m => m.Code);
        Assert.Equal(Library.Count, stored.Count);
        Assert.All(
            Library,
            seed =>
            {
                var measure = stored[seed.Code];
                Assert.Null(measure.OwnerUnitId);
                Assert.Equal(
                    (seed.Name, seed.Kind, seed.Direction, seed.Scale),
                    (measure.Name, measure.Kind, measure.Direction, measure.Scale)
                );
                Assert.Equal(
                    (seed.Combine, seed.Source, seed.Sector, seed.Unit),
                    (measure.PeriodFold, measure.Source, measure.Sector, measure.UnitText)
                );
                Assert.Equal(seed.ReportedBy, measure.ReportedBy);
                Assert.Equal(
                    seed.Formulas.Select(f => (f.ValidFrom, f.Numerator, f.Denominator)),
                    measure.Formulas.OrderBy(f => f.ValidFrom).Select(f => (f.ValidFrom, f.Numerator, f.Denominator))
                );
            }
        );
    }

    [Theory, EachDatabase]
    public async Task Load_SecondTime_ChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database, Library);

        Assert.Equal(0, await LoadAsync(database, Library));

        Assert.Equal(Library.Count, (await MeasuresAsync(database)).Count);
    }

    [Theory, EachDatabase]
    public async Task Load_Renamed_KeepsTheMeasureAndItsFormula(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database, Library);
        var before = (await MeasuresAsync(database)).Single(m => m.Code == Library[0].Code);

        Assert.Equal(1, await LoadAsync(database, Replaced(Library[0] with { Name = "Tên mới" })));

        var after = (await MeasuresAsync(database)).Single(m => m.Code == Library[0].Code);
        Assert.Equal((before.Id, "Tên mới"), (after.Id, after.Name));
        Assert.Equal(before.Formulas.Select(f => f.Id), after.Formulas.Select(f => f.Id));
    }

    [Theory, EachDatabase]
    public async Task Load_Reworded_AddsAFormulaThatHoldsFromTodayOn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database, Library);
        var reworded = Library[0] with { Formulas = [Library[0].Formulas[0] with { Numerator = "Số hộ đã đếm lại" }] };

        Assert.Equal(1, await LoadAsync(database, Replaced(reworded)));
        Assert.Equal(0, await LoadAsync(database, Replaced(reworded)));

        var formulas = (await MeasuresAsync(database)).Single(m => m.Code == reworded.Code).Formulas.OrderBy(f => f.ValidFrom).ToList();
        Assert.Equal(2, formulas.Count);
        Assert.Equal(Library[0].Formulas[0].Numerator, formulas[0].Numerator);
        Assert.Equal(("Số hộ đã đếm lại", VietnamTime.Today(database.Time)), (formulas[1].Numerator, formulas[1].ValidFrom));
    }

    [Theory, EachDatabase]
    public async Task Load_AnotherScaleUnderTheSameCode_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database, Library);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            LoadAsync(database, Replaced(Library[0] with { Scale = Library[0].Scale + 1 }))
        );
    }

    private static List<SeedMeasure> Replaced(SeedMeasure measure) => [.. Library.Select(m => m.Code == measure.Code ? measure : m)];

    private static Task<int> LoadAsync(TestDatabase database, IReadOnlyList<SeedMeasure> library) =>
        database.WithAsync<MeasureLoader, int>(loader =>
            loader.LoadAsync(library, database.Action(), TestContext.Current.CancellationToken)
        );

    private static Task<List<Measure>> MeasuresAsync(TestDatabase database) =>
        database.WithContextAsync(db => db.Measures.Include(m => m.Formulas).ToListAsync(TestContext.Current.CancellationToken));
}
