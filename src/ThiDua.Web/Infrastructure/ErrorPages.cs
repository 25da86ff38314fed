using Microsoft.AspNetCore.Diagnostics;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Web.Infrastructure;

/// <summary>Every failure ends on a page that says in plain words what happened and what to do (Pages/Errors).</summary>
public static class ErrorPages
{
    private const string Path = "/loi";

    public static WebApplication UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(
                new ExceptionHandlerOptions
                {
                    ExceptionHandlingPath = $"{Path}/500",
                    StatusCodeSelector = StatusCode,
                    // Told in one line by whom it happened to; where the request came from says nothing of the store.
                    SuppressDiagnosticsCallback = failed => failed.Exception is ContentException,
                }
            );
        }
        app.UseStatusCodePagesWithReExecute($"{Path}/{{0}}");
        return app;
    }

    /// <summary>Whether the request has failed already and is only being told so: what is asked of requests is not asked of it again.</summary>
    internal static bool AreShown(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    internal static int StatusCode(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode
        // It passes, or somebody puts the content back: no fault of what was asked.
        : exception is ContentException || TransientErrors.IsTransient(exception) ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;
}
