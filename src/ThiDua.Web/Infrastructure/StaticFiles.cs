namespace ThiDua.Web.Infrastructure;

/// <summary>Files whose name carries a hash of their content are kept by browsers for good.</summary>
public static class StaticFiles
{
    private const string ReloadKey = "ReloadStaticAssetsAtRuntime";

    /// <summary>
    /// Built but not published (./run), .NET takes the stylesheet and the script for files that are being worked on: it sends them uncompressed
    /// and has browsers ask for them anew on each page. That is right only where they are.
    /// </summary>
    public static WebApplicationBuilder AddBuiltStaticFiles(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration[ReloadKey] ??= builder.Environment.IsDevelopment() ? "true" : "false";
        return builder;
    }

    /// <summary>
    /// MapStaticAssets does this for the stylesheet and the script; the letters that the stylesheet names carry the bundler's hash,
    /// which it does not know.
    /// </summary>
    public static IApplicationBuilder UseLastingFonts(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/dist/fonts"))
                {
                    context.Response.OnStarting(() =>
                    {
                        if (context.Response.StatusCode == StatusCodes.Status200OK)
                        {
                            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                        }
                        return Task.CompletedTask;
                    });
                }
                return next(context);
            }
        );
}
