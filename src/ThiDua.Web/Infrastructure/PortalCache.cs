using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ThiDua.Web.Infrastructure;

/// <summary>
/// Keeps finished answers of the portal in memory for some seconds, as they go over the wire: compressed, with their headers. Only what
/// says of itself that anybody may keep it (Cache-Control: public) and sets no cookie. By address, language and coding.
/// </summary>
internal sealed class PortalCache(RequestDelegate next, IConfiguration configuration, TimeProvider time)
{
    public const string SecondsKey = "Portal:KeepSeconds";
    private const int MostEntries = 2000;
    private const long MostBytes = 64 * 1024 * 1024;
    private static readonly string[] Paths = ["/cong-khai", "/api/v1/open"];

    private readonly TimeSpan kept = TimeSpan.FromSeconds(configuration.GetValue(SecondsKey, 10));
    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private long bytes;

    private sealed record Entry(
        byte[] Body,
        KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>[] Headers,
        EntityTagHeaderValue? Tag,
        DateTimeOffset Until
    );

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (kept == TimeSpan.Zero || !HttpMethods.IsGet(request.Method) || !Paths.Any(p => request.Path.StartsWithSegments(p)))
        {
            return next(context);
        }

        var key = KeyOf(request);
        return entries.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow()
            ? AnswerAsync(context, entry)
            : AskAsync(context, key);
    }

    private static string KeyOf(HttpRequest request)
    {
        var coding = request.Headers.AcceptEncoding.ToString();
        var best =
            coding.Contains("br", StringComparison.Ordinal) ? "br"
            : coding.Contains("gzip", StringComparison.Ordinal) ? "gzip"
            : "";
        return $"{best} {request.Cookies[Languages.CookieName]} {request.Host} {request.Path}{request.QueryString}";
    }

    private static async Task AnswerAsync(HttpContext context, Entry entry)
    {
        var response = context.Response;
        foreach (var (name, value) in entry.Headers)
        {
            response.Headers[name] = value;
        }

        if (
            entry.Tag is { } tag
            && context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentLength = null;
            response.ContentType = null;
            return;
        }

        response.ContentLength = entry.Body.Length;
        await response.Body.WriteAsync(entry.Body, context.RequestAborted);
    }

    private async Task AskAsync(HttpContext context, string key)
    {
        var feature = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var memory = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(memory));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(feature);
        }

        var body = memory.ToArray();
        var headers = context.Response.GetTypedHeaders();
        if (
            context.Response.StatusCode == StatusCodes.Status200OK
            && headers.CacheControl is { Public: true }
            && context.Response.Headers.SetCookie.Count == 0
        )
        {
            Keep(
                key,
                new Entry(
                    body,
                    [.. context.Response.Headers.Where(h => h.Key != HeaderNames.ContentLength)],
                    headers.ETag,
                    time.GetUtcNow() + kept
                )
            );
        }

        if (body.Length > 0)
        {
            await feature.Stream.WriteAsync(body, context.RequestAborted);
        }
    }

    private void Keep(string key, Entry entry)
    {
        // Full of what has run out or of addresses nobody asks for twice: begin anew.
        if (entries.Count >= MostEntries || Interlocked.Read(ref bytes) > MostBytes)
        {
            entries.Clear();
            Interlocked.Exchange(ref bytes, 0);
        }

        entries[key] = entry;
        Interlocked.Add(ref bytes, entry.Body.Length);
    }
}
