using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Organizations;

internal static class ModuleRegistration
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) =>
        services
            .AddSingleton<OrgTreeCache>()
            .AddScoped<OrgTreeStore>()
            .AddScoped<OrgTreeWriter>()
            .AddScoped<OrgUnitService>()
            .AddScoped<UnitReorganisation>()
            .AddScoped<UnitFactsService>()
            .AddScoped<UnitSearch>()
            .AddScoped<UnitQueries>()
            .AddScoped<UnitImportService>()
            .AddScoped<UnitExportService>()
            .AddScoped<BoundaryService>()
            .AddScoped<UnitPlaces>();
}
