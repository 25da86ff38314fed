using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ThiDua.Web.Tests.Pages;

/// <summary>Opening pages, reading them as documents, filling their forms.</summary>
internal static class Reading
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A browser without JavaScript that keeps cookies and does not follow redirects by itself.</summary>
    public static HttpClient Client(this WebApplicationFactory<Program> host) =>
        host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public static Task<HttpResponseMessage> OpenAsync(this HttpClient client, string address) => client.GetAsync(address, Stop);

    public static async Task<IHtmlDocument> ReadAsync(this HttpClient client, string address) =>
        await (await client.OpenAsync(address)).ReadAsync();

    public static async Task<IHtmlDocument> ReadAsync(this HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.TextAsync());

    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync(Stop);

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, string address, HttpContent content) =>
        client.PostAsync(address, content, Stop);

    /// <summary>The hidden fields of the first POST form that carries an antiforgery token, and what a person would type.</summary>
    public static FormUrlEncodedContent Fill(this IHtmlDocument page, params (string Name, string Value)[] typed)
    {
        var form = page.Forms.First(form => form.QuerySelector("[name=__RequestVerificationToken]") is not null);
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }
        return new FormUrlEncodedContent(fields);
    }
}
