using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Search;

internal static class ModuleRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddScoped<SearchService>();
}
