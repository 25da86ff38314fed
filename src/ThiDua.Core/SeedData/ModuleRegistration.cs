using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.SeedData;

internal static class ModuleRegistration
{
    public static IServiceCollection AddSeedData(this IServiceCollection services) =>
        services
            .AddSingleton(_ => MovementAdvice.Make())
            .AddScoped<UnitTreeLoader>()
            .AddScoped<MeasureLoader>()
            .AddScoped<BaseData>()
            .AddScoped<DemoUnits>()
            .AddScoped<DemoPeople>()
            .AddScoped<DemoPlans>()
            .AddScoped<DemoReturns>()
            .AddScoped<DemoRounds>()
            .AddSingleton<DemoLoader>();
}
