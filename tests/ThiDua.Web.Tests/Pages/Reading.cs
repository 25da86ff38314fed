using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ThiDua.Web.Tests.Pages;

/// <summary>Reading pages as documents.</summary>
internal static class Reading
{
    public static async Task<IHtmlDocument> DocumentAsync(this HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    public static async Task<IHtmlDocument> GetDocumentAsync(this HttpClient client, string address) =>
        await (await client.GetAsync(address)).DocumentAsync();

    /// <summary>Fields of the first POST form that carries an antiforgery token, ready to be sent with some of them changed.</summary>
    public static FormUrlEncodedContent Fill(this IHtmlDocument page, params (string Name, string Value)[] changes)
    {
        var form = page.Forms.First(f => f.QuerySelector("[name=__RequestVerificationToken]") is not null);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Select(input => (Name: input.Name!, input.Value))
            .ToDictionary(f => f.Name, f => f.Value);
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }
        return new FormUrlEncodedContent(fields);
    }

    public static HttpClient Client(this WebApplicationFactory<Program> host) =>
        host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
}
