using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.OpenData;

internal static class ModuleRegistration
{
    public static IServiceCollection AddOpenData(this IServiceCollection services) =>
        services
            .AddScoped<PublicMovementQueries>()
            .AddScoped<PortalQueries>()
            .AddScoped<DatasetQueries>()
            .AddScoped<ExchangeService>()
            .AddSingleton(p => Exchange(p.GetService<IConfiguration>()));

    private static ExchangeSettings Exchange(IConfiguration? configuration)
    {
        var settings = configuration?.GetSection("Exchange").Get<ExchangeSettings>() ?? new();
        settings.FormerKeyFile = Path.Combine(configuration?["ThiDua:Data"] ?? "data", "keys", "exchange.pem");
        return settings;
    }
}
