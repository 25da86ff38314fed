using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Learning;
using ThiDua.Core.Privacy;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>What every installation starts with: the country's units and the library of measures. Loaded where it is missing.</summary>
public sealed class BaseData(
    ThiDuaDbContext db,
    UnitTreeLoader tree,
    MeasureLoader measures,
    PurposeService purposes,
    CourseService courses,
    StarterRegisters registers,
    TimeProvider time
)
{
    /// <param name="source">Who asks: "host", "cli".</param>
    public async Task LoadAsync(string source, CancellationToken cancellation)
    {
        try
        {
            await LoadMissingAsync(source, cancellation);
        }
        catch (DbUpdateException)
        {
            // Two hosts that start together on one database: codes are unique, so one of them came first. What is missing
            // after that is loaded now; any other trouble shows itself again.
            db.ChangeTracker.Clear();
            await LoadMissingAsync(source, cancellation);
        }
    }

    private async Task LoadMissingAsync(string source, CancellationToken cancellation)
    {
        await tree.LoadAsync(Action(Guid.Empty, "seed.tree.load", source), cancellation);
        var country =
            await tree.CountryAsync(cancellation) ?? throw new InvalidOperationException("There are units of the country, but no country.");
        await measures.LoadAsync(MeasureLibrary.Read().Measures, Action(country, "seed.measures.load", source), cancellation);
        await courses.LoadStarterAsync(StarterCourses.Sources(), Action(country, "seed.courses.load", source), cancellation);
        await registers.LoadAsync(Action(country, "seed.registers.load", source), cancellation);
        await purposes.LoadAsync(StarterPurposes.All(), Action(country, "seed.purposes.load", source), cancellation);
    }

    private ActionContext Action(Guid authority, string name, string source) =>
        new()
        {
            AuthorityId = authority,
            Action = name,
            At = time.GetUtcNow().UtcDateTime,
            Source = source,
        };
}
