using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Reporting;

internal static class ModuleRegistration
{
    public static IServiceCollection AddReporting(this IServiceCollection services) =>
        services
            .AddScoped<RoundService>()
            .AddScoped<RoundEndService>()
            .AddScoped<RoundQueries>()
            .AddScoped<ReturnService>()
            .AddScoped<ReturnQueries>()
            .AddScoped<ReviewService>()
            .AddScoped<ReturnEvidence>()
            .AddScoped<TodoQueries>()
            .AddScoped<TurnoutQueries>();
}
