using ThiDua.Core.SeedData;

namespace ThiDua.Web.Infrastructure.Startup;

/// <summary>What must be in the database before the first request.</summary>
public static class StartupData
{
    /// <summary>Configuration key: with "true" an installation without accounts gets the demonstration.</summary>
    public const string DemoKey = "ThiDua:Demo";

    /// <summary>Configuration key: "false" leaves the country's units and the measure library out (tests make their own).</summary>
    public const string BaseDataKey = "ThiDua:BaseData";

    public static async Task LoadDataAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        if (app.Configuration.GetValue(BaseDataKey, defaultValue: true))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<BaseData>().LoadAsync("host", stopping);
        }

        if (app.Configuration.GetValue(DemoKey, defaultValue: false))
        {
            await app.Services.GetRequiredService<DemoLoader>().LoadAsync(stopping);
        }
    }
}
