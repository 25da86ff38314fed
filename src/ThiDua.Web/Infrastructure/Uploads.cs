using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ThiDua.Web.Infrastructure;

/// <summary>What a request may weigh and how slowly it may come; a larger one gets a page that says so.</summary>
public static class Uploads
{
    /// <summary>Configuration key: the largest request in bytes.</summary>
    public const string MaxBytesKey = "Uploads:MaxBytes";

    /// <summary>Configuration key: socket path or "host:port" of the ClamAV daemon; without it, that of the machine is used where it is there.</summary>
    public const string ScannerKey = "Uploads:ClamAv";

    public const long DefaultMaxBytes = 50 * 1024 * 1024;

    /// <summary>Up to this length a refused body is let in and forgotten.</summary>
    private const long MaxReadAway = 512 * 1024 * 1024;

    public static WebApplicationBuilder AddRequestLimits(this WebApplicationBuilder builder)
    {
        var maxBytes = MaxBytes(builder.Configuration);
        builder.Services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = maxBytes);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = maxBytes;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
            // A phone at the edge of a village's network sends slowly but does send.
            options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 60, gracePeriod: TimeSpan.FromSeconds(30));
        });
        return builder;
    }

    public static long MaxBytes(IConfiguration configuration) => configuration.GetValue(MaxBytesKey, DefaultMaxBytes);

    /// <summary>
    /// Refuses by the announced length before anything reads the body: otherwise the antiforgery check would meet the limit first and
    /// report an outdated form instead of a large file.
    /// </summary>
    public static IApplicationBuilder UseRequestLimit(this WebApplication app)
    {
        var maxBytes = MaxBytes(app.Configuration);
        return app.Use(
            async (context, next) =>
            {
                if (ErrorPages.AreShown(context) || context.Request.ContentLength is null || context.Request.ContentLength <= maxBytes)
                {
                    await next(context);
                    return;
                }
                await ReadAwayAsync(context);
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                context.Request.ContentType = null; // so that the error page does not read it either
            }
        );
    }

    /// <summary>
    /// Most senders read no answer before all is sent: cut off, they show a broken connection instead of the page that says what to do.
    /// Nothing is kept. One that asks first, or sends without end, is answered at once.
    /// </summary>
    private static async Task ReadAwayAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength > MaxReadAway || context.Request.Headers.Expect.Count > 0 || limit is not { IsReadOnly: false })
        {
            return;
        }
        limit.MaxRequestBodySize = null;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
    }
}
