using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Infrastructure.Operations;

/// <summary>
/// For balancers, supervisors and monitoring: whether this host lives, and whether it can do its work. One word of text, no session,
/// nothing in the log.
/// </summary>
internal static class Health
{
    public const string AlivePath = "/suc-khoe/song";
    public const string ReadyPath = "/suc-khoe/san-sang";

    public static void MapHealth(this WebApplication app)
    {
        // Needs nothing: a host whose database is away must not be restarted for it.
        app.MapGet(AlivePath, (Texts texts) => Said(texts["operations.alive"], StatusCodes.Status200OK)).ForMachines();
        app.MapGet(ReadyPath, ReadyAsync).ForMachines();
    }

    /// <summary>Everybody may ask; who asks is not looked at, and the asking is not counted among the requests of people.</summary>
    internal static RouteHandlerBuilder ForMachines(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new OpenToAllAttribute(), new WithoutPersonAttribute(), new DisableHttpMetricsAttribute());

    private static async Task<IResult> ReadyAsync(Readiness readiness, Texts texts, HttpContext http)
    {
        var state = await readiness.AskAsync(http.RequestAborted);
        return Said(
            texts[$"operations.ready.{state}"],
            state == ReadyState.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    private static NoStoreText Said(string word, int status) => new(word, status);

    // Not private: what is generated at build for the two addresses names it.
    internal sealed class NoStoreText(string word, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            return Results.Text(word + "\n", "text/plain; charset=utf-8", statusCode: status).ExecuteAsync(httpContext);
        }
    }
}
