using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Inspection;

internal static class ModuleRegistration
{
    public static IServiceCollection AddInspection(this IServiceCollection services) =>
        services
            .AddScoped<RiskService>()
            .AddScoped<ChecklistMaker>()
            .AddScoped<InspectionPlanService>()
            .AddScoped<InspectionPlanQueries>()
            .AddScoped<InspectionService>()
            .AddScoped<FindingService>()
            .AddScoped<InspectionQueries>()
            .AddScoped<InspectionEvidence>()
            .AddScoped<DueWork>();
}
