using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Fills an empty installation with the demonstration: authorities with their units and people, movements made of the
/// sample plans, one round behind them and one that is open. The same every time but for the dates, which go by the day.
/// </summary>
public sealed class DemoLoader(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>False where there are accounts already: the demonstration is never mixed with other data.</summary>
    public async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var organisation = DemoOrganisation.Read();
        if (!await PrepareAsync(organisation, cancellation))
        {
            return false;
        }

        // The tree is known to a scope once, so what stands on the new units begins in the next one. All or nothing: a
        // start that was broken off finds no account and begins again.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        await using var transaction = await db.BeginWriteAsync(cancellation);
        await PlayAsync(scope.ServiceProvider, organisation, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> PrepareAsync(DemoOrganisation organisation, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<Identity.AccountService>().IsEmptyAsync(cancellation) is false)
        {
            return false;
        }

        var units = services.GetRequiredService<DemoUnits>();
        var country =
            await services.GetRequiredService<UnitTreeLoader>().CountryAsync(cancellation)
            ?? throw new InvalidOperationException("The country is loaded before the demonstration.");
        await units.LoadAsync(organisation, DemoStage.BySystem(country, "seed.demo.units", Now), cancellation);
        return true;
    }

    private async Task PlayAsync(IServiceProvider services, DemoOrganisation organisation, CancellationToken cancellation)
    {
        var places = await services.GetRequiredService<DemoUnits>().PlacesAsync(cancellation);
        var action = DemoStage.BySystem(places.Country, "seed.demo.accounts", Now);
        var cast = await services.GetRequiredService<DemoPeople>().LoadAsync(organisation, places, action, cancellation);
        var stage = new DemoStage(places, cast, Now);
        var movements = await services.GetRequiredService<DemoPlans>().LoadAsync(organisation, stage, cancellation);
        await services.GetRequiredService<DemoLife>().LoadAsync(movements, stage, cancellation);
        await services.GetRequiredService<DemoRounds>().LoadAsync(movements, stage, cancellation);
        await services.GetRequiredService<DemoCommunity>().LoadAsync(stage, cancellation);
        await services.GetRequiredService<DemoRegisters>().LoadAsync(organisation, stage, cancellation);
        await services.GetRequiredService<DemoLearning>().LoadAsync(stage, cancellation);
        await services.GetRequiredService<DemoScores>().LoadAsync(movements, stage, cancellation);
        await services.GetRequiredService<DemoCommendation>().LoadAsync(stage, cancellation);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
