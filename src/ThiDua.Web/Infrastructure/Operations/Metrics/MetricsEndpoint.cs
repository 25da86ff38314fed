using System.Net;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Operations;

namespace ThiDua.Web.Infrastructure.Operations.Metrics;

/// <summary>The metrics for Prometheus and what understands its format; for this machine and those that the configuration names.</summary>
internal static class MetricsEndpoint
{
    public const string Path = "/chi-so";

    /// <summary>Configuration key: addresses or networks that may read the metrics besides this machine.</summary>
    public const string AllowKey = "Metrics:Allow";

    /// <summary>What a proxy leaves in a request that passed through it; taken out again where the proxy is a known one.</summary>
    private static readonly string[] SignsOfAProxy = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"];

    public static IServiceCollection AddHostMetrics(this IServiceCollection services) =>
        services.AddSingleton<HostMetrics>().AddSingleton<MetricsCollector>();

    public static void MapHostMetrics(this WebApplication app)
    {
        // Listens from the first request on, not from the first reading.
        app.Services.GetRequiredService<HostMetrics>();
        app.Services.GetRequiredService<MetricsCollector>();
        var allowed = (app.Configuration.GetSection(AllowKey).Get<string[]>() ?? []).Select(Network).ToList();
        app.MapGet(
                Path,
                async (HttpContext http, MetricsCollector collector, HostMetrics metrics, Readiness readiness, ThiDuaDbContext db) =>
                {
                    if (!MayRead(http, allowed))
                    {
                        return Results.NotFound();
                    }

                    await metrics.AskDatabaseAsync(db, readiness, http.RequestAborted);
                    http.Response.Headers.CacheControl = "no-store";
                    return Results.Text(collector.Print(), PrometheusText.ContentType);
                }
            )
            .ForMachines();
    }

    private static bool MayRead(HttpContext http, List<IPNetwork> allowed)
    {
        if (http.Connection.RemoteIpAddress is not { } address || SignsOfAProxy.Any(http.Request.Headers.ContainsKey))
        {
            return false;
        }

        var caller = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(caller) || allowed.Any(n => n.BaseAddress.AddressFamily == caller.AddressFamily && n.Contains(caller));
    }

    private static IPNetwork Network(string value) =>
        IPAddress.TryParse(value, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : IPNetwork.Parse(value);
}
