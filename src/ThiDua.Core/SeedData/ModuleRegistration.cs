using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.SeedData;

internal static class ModuleRegistration
{
    public static IServiceCollection AddSeedData(this IServiceCollection services) => services.AddSingleton(_ => MovementAdvice.Make());
}
