using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Measures;

internal static class ModuleRegistration
{
    public static IServiceCollection AddMeasures(this IServiceCollection services) =>
        services.AddScoped<RollUpService>().AddScoped<AdjustmentService>();
}
