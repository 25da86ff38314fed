using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Reporting;

internal static class ModuleRegistration
{
    public static IServiceCollection AddReporting(this IServiceCollection services) =>
        services
            .AddScoped<PeriodService>()
            .AddScoped<CellWriter>()
            .AddScoped<RoundService>()
            .AddScoped<RoundQueries>()
            .AddScoped<ReturnService>()
            .AddScoped<ReturnQueries>()
            .AddScoped<ReviewService>()
            .AddScoped<TodoQueries>();
}
