using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Hosting;

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
        await using var turn = await TurnAsync(app, stopping);
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

    /// <summary>Hosts that start together wait for the first one, and find loaded what it has loaded.</summary>
    private static async Task<IAsyncDisposable> TurnAsync(WebApplication app, CancellationToken stopping)
    {
        var turns = app.Services.GetRequiredService<IHostTurns>();
        while (true)
        {
            if (await turns.TryTakeAsync("start", stopping) is { } turn)
            {
                return turn;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), stopping);
        }
    }
}
