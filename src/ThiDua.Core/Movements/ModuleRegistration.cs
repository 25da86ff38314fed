using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Movements;

internal static class ModuleRegistration
{
    public static IServiceCollection AddMovements(this IServiceCollection services) =>
        services
            .AddScoped<PlanImportService>()
            .AddScoped<PlanReviewService>()
            .AddScoped<PlanHeaderService>()
            .AddScoped<PlanQueries>()
            .AddScoped<PlanProposals>()
            .AddScoped<PlanConfirmationService>()
            .AddScoped<MovementService>()
            .AddScoped<MovementRelationService>()
            .AddScoped<MovementQueries>();
}
