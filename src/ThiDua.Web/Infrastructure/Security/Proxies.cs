using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>
/// Behind a proxy every request seems to come from the proxy, unencrypted. Where the configuration names the proxies, what they say about the
/// caller is believed; from anybody else it is not.
/// </summary>
public static class Proxies
{
    /// <summary>Configuration key: addresses or networks ("10.0.0.0/8") of the proxies in front of this host.</summary>
    public const string Key = "Security:Proxies";

    public static WebApplication UseProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection(Key).Get<string[]>() ?? [];
        if (proxies.Length == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(options);
        return app;
    }
}
