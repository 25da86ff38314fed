using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Infrastructure;

/// <summary>
/// Keeps finished answers of the portal in memory for some seconds, as they go over the wire: compressed, with their headers. Only what
/// says of itself that anybody may keep it (Cache-Control: public) and sets no cookie. By address, language and coding. A change on any
/// host ends it at once.
/// </summary>
internal sealed class PortalCache(RequestDelegate next, IConfiguration configuration, ChangeSignals signals, TimeProvider time)
{
    public const string SecondsKey = "Portal:KeepSeconds";
    private const int MostEntries = 2000;
    private const long MostBytes = 64 * 1024 * 1024;
    private static readonly string[] Paths = ["/cong-khai", "/api/v1/open"];

    /// <summary>
    /// How long what is kept holds while changes of other hosts are not heard, or where it was read from a replica, which may not have had
    /// a change yet that was heard before.
    /// </summary>
    private static readonly TimeSpan Unheard = TimeSpan.FromSeconds(1);

    private readonly TimeSpan kept = TimeSpan.FromSeconds(configuration.GetValue(SecondsKey, 10));
    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private long bytes;

    private sealed record Entry(
        byte[] Body,
        KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>[] Headers,
        EntityTagHeaderValue? Tag,
        DateTimeOffset At,
        bool IsOfReplica,
        long Generation
    );

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (kept == TimeSpan.Zero || !HttpMethods.IsGet(request.Method) || !Paths.Any(p => request.Path.StartsWithSegments(p)))
        {
            return next(context);
        }

        var key = KeyOf(request);
        return entries.TryGetValue(key, out var entry) && Holds(entry, request) ? AnswerAsync(context, entry) : AskAsync(context, key);
    }

    private bool Holds(Entry entry, HttpRequest request)
    {
        if (entry.IsOfReplica && ReplicaReading.HasJustSent(request))
        {
            return false;
        }

        var lasts = (signals.HearsOthers && !entry.IsOfReplica) || kept < Unheard ? kept : Unheard;
        return entry.Generation == signals.Generation && time.GetUtcNow() - entry.At < lasts;
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
        // Before anything is read: a change meanwhile is not in what is kept under this number.
        var generation = signals.Generation;
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
                    time.GetUtcNow(),
                    context.Features.Get<ReadPlace>() is { IsReplica: true },
                    generation
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
