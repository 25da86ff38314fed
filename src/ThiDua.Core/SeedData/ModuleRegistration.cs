using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.SeedData;

internal static class ModuleRegistration
{
    public static IServiceCollection AddSeedData(this IServiceCollection services) =>
        services
            .AddSingleton(_ => MovementAdvice.Make())
            .AddSingleton(_ => MeasureLibrary.ReadSectors())
            .AddScoped<UnitTreeLoader>()
            .AddScoped<MeasureLoader>()
            .AddScoped<BaseData>()
            .AddScoped<DemoUnits>()
            .AddScoped<DemoPeople>()
            .AddScoped<DemoPlans>()
            .AddScoped<DemoLife>()
            .AddScoped<DemoReturns>()
            .AddScoped<DemoRounds>()
            .AddScoped<DemoCommunity>()
            .AddScoped<DemoRegisters>()
            .AddScoped<DemoLearning>()
            .AddScoped<DemoScores>()
            .AddSingleton<SimulationLoader>()
            .AddScoped<DemoCommendation>()
            .AddSingleton<DemoLoader>();
}
