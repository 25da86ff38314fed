using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThiDua.Core.Measures.Resident;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

internal static class ModuleRegistration
{
    public static IServiceCollection AddMeasures(this IServiceCollection services)
    {
        services.TryAddSingleton(new RollUpSettings());
        return services
            .AddSingleton<ResidentRollUps>()
            .AddScoped<FoldSequencer>()
            .AddScoped<PeriodService>()
            .AddScoped<CellWriter>()
            .AddScoped(s => new RollUpService(
                s.GetRequiredService<ThiDuaDbContext>(),
                s.GetRequiredService<OrgTreeStore>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ResidentRollUps>()
            ))
            .AddScoped<FigureLocks>()
            .AddScoped<FigureImportService>()
            .AddScoped<MeasureService>()
            .AddScoped<FollowUpService>()
            .AddScoped<AdjustmentService>();
    }
}
