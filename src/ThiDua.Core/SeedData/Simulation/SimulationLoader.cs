using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Fills an empty installation with the units, people and launched movements of the demonstration, without rounds: what
/// happens after the launch is the simulation's.
/// </summary>
public sealed class SimulationLoader(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly string[] Plans = ["52", "23818", "11086", "21100", "07450"];

    /// <summary>The movements of the five sample plans with the officer of each.</summary>
    public async Task<IReadOnlyList<(Guid Movement, Guid Officer)>> LoadAsync(CancellationToken cancellation)
    {
        var organisation = DemoOrganisation.Read();
        await using (var scope = scopes.CreateAsyncScope())
        {
            var country = (await scope.ServiceProvider.GetRequiredService<UnitTreeLoader>().CountryAsync(cancellation))!.Value;
            var action = DemoStage.BySystem(country, "seed.simulation.units", Now);
            await scope.ServiceProvider.GetRequiredService<DemoUnits>().LoadAsync(organisation, action, cancellation);
        }

        await using var play = scopes.CreateAsyncScope();
        var services = play.ServiceProvider;
        var places = await services.GetRequiredService<DemoUnits>().PlacesAsync(cancellation);
        var cast = await services
            .GetRequiredService<DemoPeople>()
            .LoadAsync(organisation, places, DemoStage.BySystem(places.Country, "seed.simulation.accounts", Now), cancellation);
        var stage = new DemoStage(places, cast, Now);
        var launched = await services.GetRequiredService<DemoPlans>().LoadAsync(organisation, stage, cancellation);
        var authorities = Plans.Select(code => places.Authorities[code]).ToList();
        var db = services.GetRequiredService<ThiDuaDbContext>();
        var movements = await db
            .Movements.Where(m => launched.Contains(m.Id) && authorities.Contains(m.AuthorityUnitId))
            .OrderBy(m => m.Id)
            .Select(m => new { m.Id, m.AuthorityUnitId })
            .ToListAsync(cancellation);
        // One movement of each plan: the second of a document (Bình dân học vụ số) shares its milestones.
        return [.. movements.DistinctBy(m => m.AuthorityUnitId).Select(m => (m.Id, cast.Officers[m.AuthorityUnitId]))];
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}

/// <summary>A clock that stands still until a simulation moves it.</summary>
public sealed class SimulationClock(DateTime start) : TimeProvider
{
    private DateTime now = DateTime.SpecifyKind(start, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public void MoveTo(DateTime instant) => now = DateTime.SpecifyKind(instant, DateTimeKind.Utc);
}
