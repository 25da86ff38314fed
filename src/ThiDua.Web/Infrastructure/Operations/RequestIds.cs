using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Console;

namespace ThiDua.Web.Infrastructure.Operations;

/// <summary>
/// A number for each request that an official can read out on the telephone: it stands on the error page and in every line of the log.
/// It is of chance, so it ties no request to another.
/// </summary>
internal static class RequestIds
{
    /// <summary>Without signs that are mistaken for each other.</summary>
    private const string Signs = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public static WebApplicationBuilder AddLogLines(this WebApplicationBuilder builder)
    {
        builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        // The tracing numbers of .NET would stand in every line and mean nothing to an operator.
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        return builder;
    }

    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.TraceIdentifier = $"{RandomNumberGenerator.GetString(Signs, 4)}-{RandomNumberGenerator.GetString(Signs, 4)}";
                return next(context);
            }
        );
}
