using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Registers;

internal static class ModuleRegistration
{
    public static IServiceCollection AddRegisters(this IServiceCollection services) =>
        services
            .AddScoped<RegisterService>()
            .AddScoped<RegisterQueries>()
            .AddScoped<RegisterRecordService>()
            .AddScoped<RegisterCounter>()
            .AddScoped<RegisterPhotos>()
            .AddScoped<RegisterSheetService>()
            .AddScoped<CountComparison>()
            .AddScoped<StarterRegisters>();
}
