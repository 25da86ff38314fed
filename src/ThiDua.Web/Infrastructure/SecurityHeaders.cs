using ThiDua.Web.Infrastructure.Oidc;

namespace ThiDua.Web.Infrastructure;

/// <summary>
/// Headers of every answer. Scripts and styles come only from this host's own files: no inline script, no inline style, no eval,
/// and nobody may put a page into a frame.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>Configuration key: origins to which a form may lead on, such as an outside sign-in service.</summary>
    public const string FormOriginsKey = "Security:FormOrigins";

    public static IApplicationBuilder UseSecurityHeaders(this WebApplication app)
    {
        var origins = app.Configuration.GetSection(FormOriginsKey).Get<string[]>() ?? [];
        var services = OidcSetup.ReadProviders(app.Configuration).Select(p => new Uri(p.Authority).GetLeftPart(UriPartial.Authority));
        var policy = Policy(origins.Concat(services).Distinct());
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
        return app.Use(
            (context, next) =>
            {
                // When the answer starts, not now: the page for an exception begins by clearing all headers.
                context.Response.OnStarting(() => Write(context, policy));
                if (HttpMethods.IsTrace(context.Request.Method))
                {
                    // It would show a script the cookies of its own request.
                    context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                    return Task.CompletedTask;
                }

                return next(context);
            }
        );
    }

    private static Task Write(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        if (context.User.Identity?.IsAuthenticated == true && headers.CacheControl.Count == 0)
        {
            // What one person may see is kept neither by a proxy nor by a browser that others use after them.
            headers.CacheControl = "no-store";
        }

        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }

    internal static string Policy(IEnumerable<string> formOrigins) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        + $"form-action {string.Join(' ', ["'self'", .. formOrigins])}";
}
