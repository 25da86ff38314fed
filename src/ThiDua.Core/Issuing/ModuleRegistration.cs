using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared;

namespace ThiDua.Core.Issuing;

internal static class ModuleRegistration
{
    public static IServiceCollection AddIssuing(this IServiceCollection services) =>
        services
            .AddScoped<ConsolidatedReportQueries>()
            .AddScoped<PaperQueries>()
            .AddScoped<IssuingService>()
            .AddScoped<PaperRegister>()
            .AddScoped<DossierService>()
            .AddJob<DossierJob>(DossierJob.Kind);
}
