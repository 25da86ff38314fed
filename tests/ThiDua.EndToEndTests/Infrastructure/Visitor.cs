using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ThiDua.Core.SeedData;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>What came back over the wire, read to its end.</summary>
public sealed record Answer(int Status, string? Location, string? MediaType, IHtmlDocument Page)
{
    /// <summary>The visible words of the page, single-spaced.</summary>
    public string Words => string.Join(' ', (Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A browser without a window: keeps cookies, sends forms with their hidden fields, follows no redirects.</summary>
public sealed class Visitor(string address) : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = new Uri(address),
        Timeout = TimeSpan.FromMinutes(2),
    };

    public async Task<Answer> GetAsync(string path) => await ReadAsync(await client.GetAsync(path, Cancellation));

    public Task<byte[]> DownloadAsync(string path) => client.GetByteArrayAsync(path, Cancellation);

    public async Task SignInAsync(string userName, string password = DemoData.Password)
    {
        var answer = await SendAsync("/dang-nhap", [("Form.UserName", userName), ("Form.Password", password)]);
        Assert.True(answer.Status == 302, $"Sign-in of {userName}: {answer.Status} {answer.Words}");
    }

    /// <summary>Opens a page and sends its form with the given fields filled in.</summary>
    public async Task<Answer> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        Assert.True(page.Status == 200, $"{path}: {page.Status} {page.Words}");
        return await SendAsync(page, path, fields);
    }

    /// <summary>Sends the form of a page that was opened before.</summary>
    public async Task<Answer> SendAsync(Answer page, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(Filled(page, fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await ReadAsync(await client.PostAsync(path, content, Cancellation));
    }

    /// <summary>Opens a page and sends its form with a file.</summary>
    /// <param name="waitsForLeave">Asks the server first whether it wants the body; browsers never do.</param>
    public async Task<Answer> UploadAsync(string path, string field, HttpContent file, string fileName, bool waitsForLeave = false)
    {
        var page = await GetAsync(path);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Filled(page, []))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(file, field, fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = waitsForLeave;
        return await ReadAsync(await client.SendAsync(request, Cancellation));
    }

    public void Dispose() => client.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<(string Name, string Value)> Filled(Answer page, (string Name, string Value)[] fields)
    {
        var form = page.Page.QuerySelector("main form[method=post]") as IHtmlFormElement;
        Assert.True(form is not null, $"No form: {page.Words}");
        return [.. Values(form).Where(v => !fields.Any(f => f.Name == v.Name)), .. fields];
    }

    private static IEnumerable<(string Name, string Value)> Values(IHtmlFormElement form) =>
        form
            .Elements.Select(element =>
                element switch
                {
                    IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" } =>
                        null,
                    IHtmlInputElement or IHtmlTextAreaElement or IHtmlSelectElement => element.GetAttribute("name"),
                    _ => null,
                }
                    is { Length: > 0 } name
                    ? (name, ValueOf(element))
                    : default
            )
            .Where(v => v != default);

    /// <summary>What stands in a field.</summary>
    public static string ValueOf(IElement field) =>
        field switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value ?? "",
            _ => throw new InvalidOperationException($"<{field.LocalName}> is no field."),
        };

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var type = response.Content.Headers.ContentType?.MediaType;
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            var page = new HtmlParser().ParseDocument(type == "text/html" ? text : "");
            return new Answer((int)response.StatusCode, response.Headers.Location?.OriginalString, type, page);
        }
    }
}
