using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ThiDua.Web.Tests.Operations;

/// <summary>Requests of the test server come from nowhere; these say in a header where from.</summary>
internal sealed class Callers : IStartupFilter
{
    public const string Header = "X-Test-Caller";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, following) =>
                {
                    if (context.Request.Headers[Header] is [{ } address])
                    {
                        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                    }

                    return following(context);
                }
            );
            next(app);
        };
}
