using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Measures;

internal static class ModuleRegistration
{
    public static IServiceCollection AddMeasures(this IServiceCollection services) =>
        services.AddScoped<PeriodService>().AddScoped<CellWriter>().AddScoped<RollUpService>().AddScoped<AdjustmentService>();
}
