using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Assessment;

internal static class ModuleRegistration
{
    public static IServiceCollection AddAssessment(this IServiceCollection services) =>
        services
            .AddScoped<MovementScopes>()
            .AddScoped<ResultService>()
            .AddScoped<FigureService>()
            .AddScoped<RankingService>()
            .AddScoped<TerritoryService>()
            .AddScoped<ProgressService>()
            .AddScoped<OverviewService>()
            .AddScoped<ExplorerService>()
            .AddScoped<OutlierService>();
}
