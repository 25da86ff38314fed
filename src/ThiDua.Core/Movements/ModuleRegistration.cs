using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared;

namespace ThiDua.Core.Movements;

internal static class ModuleRegistration
{
    public static IServiceCollection AddMovements(this IServiceCollection services) =>
        services
            .AddScoped<PlanImportService>()
            .AddJob<ReadScanWork>(ReadScanWork.Kind)
            .AddScoped<PlanReviewService>()
            .AddScoped<PlanHeaderService>()
            .AddScoped<PlanTypingService>()
            .AddScoped<PlanPresenceService>()
            .AddScoped<PlanQueries>()
            .AddScoped<PlanAmendments>()
            .AddScoped<PlanPairingService>()
            .AddScoped<PlanEditions>()
            .AddScoped<PlanProposals>()
            .AddScoped<PlanConfirmationService>()
            .AddScoped<PlanUnitService>()
            .AddScoped<MovementCheckList>()
            .AddScoped<MovementService>()
            .AddScoped<MovementRelationService>()
            .AddScoped<MovementQueries>()
            .AddScoped<CascadeQueries>()
            .AddScoped<TaskInbox>()
            .AddScoped<TargetSplitService>()
            .AddScoped<ChildPlanService>()
            .AddMovementLife();
}
