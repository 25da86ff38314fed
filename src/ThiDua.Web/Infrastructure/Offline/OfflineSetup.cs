namespace ThiDua.Web.Infrastructure.Offline;

/// <summary>What can be entered without a network: each page that can brings its own taker.</summary>
public static class OfflineSetup
{
    public static IServiceCollection AddOffline(this IServiceCollection services)
    {
        foreach (var taker in typeof(OfflineSetup).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            if (taker.IsAssignableTo(typeof(IOfflineTaker)))
            {
                services.AddScoped(typeof(IOfflineTaker), taker);
            }
        }

        return services.AddScoped<OfflineIntake>();
    }
}
