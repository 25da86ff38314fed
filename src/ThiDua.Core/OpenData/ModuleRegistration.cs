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

    /// <summary>Beside the other keys of the installation where nothing else is said.</summary>
    private static ExchangeSettings Exchange(IConfiguration? configuration)
    {
        var settings = configuration?.GetSection("Exchange").Get<ExchangeSettings>() ?? new();
        if (configuration?["Exchange:KeyFile"] is null)
        {
            settings.KeyFile = Path.Combine(configuration?["ThiDua:Data"] ?? "data", "keys", "exchange.pem");
        }

        return settings;
    }
}
