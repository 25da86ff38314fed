using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Assessment;
using ThiDua.Core.Movements;

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
            .AddScoped<IReviewFacts, FindingFacts>()
            .AddScoped<ICalendarSource, InspectionDates>()
            .AddScoped<InspectionQueries>()
            .AddScoped<InspectionEvidence>()
            .AddScoped<DueWork>();
}
