using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.OpenData;

internal static class ModuleRegistration
{
    public static IServiceCollection AddOpenData(this IServiceCollection services) => services.AddScoped<PublicMovementQueries>();
}
