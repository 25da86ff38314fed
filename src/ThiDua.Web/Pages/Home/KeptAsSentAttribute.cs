using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Pages.Home;

/// <summary>
/// Sends the first page as it went over the wire before, as long as <see cref="HomeMemory"/> gives the very same content: rendering and
/// compressing are most of what it costs. A page with a token belongs to one answer and is not kept, nor one that says how something went.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeptAsSentAttribute : ResultFilterAttribute
{
    private const string Brotli = "br";

    // By content, which is one person's in one language: what is forgotten there is forgotten here.
    private static readonly ConditionalWeakTable<HomeContent, byte[]> Kept = [];

    public override async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is not PageResult { Model: IndexModel { Shown: var shown } } || !MayBeKept(context.HttpContext, shown))
        {
            await next();
            return;
        }

        var (response, stop) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        if (!Kept.TryGetValue(shown, out var sent))
        {
            using var page = await RenderedPage.OfAsync(response, next);
            if (page is null)
            {
                return;
            }

            if (page.GetBuffer().AsSpan(0, (int)page.Length).IndexOf(Token) >= 0)
            {
                await page.CopyToAsync(response.Body, stop);
                return;
            }

            sent = Compressed(page);
            Kept.AddOrUpdate(shown, sent);
        }

        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentEncoding = Brotli;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        response.ContentLength = sent.Length;
        await response.Body.WriteAsync(sent, stop);
    }

    /// <summary>Of a form: its token against forgery, its key.</summary>
    private static ReadOnlySpan<byte> Token => "name=\"__"u8;

    private static bool MayBeKept(HttpContext http, HomeContent shown) =>
        !ReferenceEquals(shown, HomeContent.Empty)
        && HttpMethods.IsGet(http.Request.Method)
        && !http.Request.QueryString.HasValue
        && !http.Request.Cookies.ContainsKey(Flash.CookieName)
        && http.Request.Headers.AcceptEncoding.ToString().Contains(Brotli, StringComparison.Ordinal);

    private static byte[] Compressed(MemoryStream html)
    {
        using var bytes = new MemoryStream();
        // The level of all other pages.
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Optimal))
        {
            html.CopyTo(brotli);
        }

        return bytes.ToArray();
    }
}
