using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Issuing;

internal static class ModuleRegistration
{
    public static IServiceCollection AddIssuing(this IServiceCollection services) =>
        services.AddScoped<ConsolidatedReportQueries>().AddScoped<PaperQueries>().AddScoped<IssuingService>();
}
