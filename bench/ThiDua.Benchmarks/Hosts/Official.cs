using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ThiDua.Core.SeedData;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>What was asked, how it was answered (0: not at all) and how long that took.</summary>
internal sealed record Request(string What, int Status, double Milliseconds);

/// <summary>A village head at work with a browser, on whichever hosts there are.</summary>
internal sealed partial class Official : IDisposable
{
    private const HttpContent? NoContent = null;

    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            MaxConnectionsPerServer = 8,
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(60),
    };
    private readonly Func<string> host;
    private readonly ConcurrentBag<Request>? requests;

    /// <param name="host">The address for the next request, as a balancer would choose.</param>
    /// <param name="requests">Takes down what was asked.</param>
    public Official(Func<string> host, ConcurrentBag<Request>? requests = null) => (this.host, this.requests) = (host, requests);

    /// <summary>Whether the last answer asked to sign in; its status is given as 401.</summary>
    public bool IsSignedOut { get; private set; }

    public async Task SignInAsync(string userName, CancellationToken cancellation)
    {
        var (_, page) = await SendAsync("sign-in page", HttpMethod.Get, "/dang-nhap", NoContent, cancellation);
        var fields = Fields(page, "/dang-nhap");
        (fields["Form.UserName"], fields["Form.Password"]) = (userName, DemoData.Password);
        var (status, text) = await SendAsync("sign-in", HttpMethod.Post, "/dang-nhap", fields, cancellation);
        if (status != 302)
        {
            throw new InvalidOperationException($"{userName} could not sign in: {status} {text}");
        }
    }

    /// <summary>The cookies as a browser sends them, for another program.</summary>
    public async Task<string> CookieAsync(string userName, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var own = new HttpClient(handler) { BaseAddress = new Uri(host()) };
        var fields = Fields(await own.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative), cancellation), "/dang-nhap");
        (fields["Form.UserName"], fields["Form.Password"]) = (userName, DemoData.Password);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await own.PostAsync(new Uri("/dang-nhap", UriKind.Relative), content, cancellation);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? handler.CookieContainer.GetCookieHeader(new Uri(host()))
            : throw new InvalidOperationException($"{userName} could not sign in: {answer.StatusCode}");
    }

    /// <summary>The list for somebody new, which each puts away on one of the first days.</summary>
    public async Task PutFirstStepsAwayAsync(CancellationToken cancellation)
    {
        const string Form = "/bat-dau?handler=Dismiss";
        var (_, page) = await SendAsync("dashboard", HttpMethod.Get, "/", NoContent, cancellation);
        var (status, _) = await SendAsync("first steps", HttpMethod.Post, Form, Fields(page, Form), cancellation);
        if (status != 302)
        {
            throw new InvalidOperationException($"The first steps could not be put away: {status}.");
        }
    }

    public async Task<int> GetAsync(string what, string path, CancellationToken cancellation) =>
        (await SendAsync(what, HttpMethod.Get, path, NoContent, cancellation)).Status;

    /// <summary>Opens the return, types the number into every field and presses the button.</summary>
    /// <returns>The form's answer: 302 when it was acknowledged; the page's where that could not be opened.</returns>
    public async Task<int> FillAsync(string path, int number, string button, CancellationToken cancellation)
    {
        if (await FormAsync(path, number, button, cancellation) is not { } fields)
        {
            return 0;
        }

        return (await SendAsync(button == "nop" ? "submit" : "entry, saved", HttpMethod.Post, path, fields, cancellation)).Status;
    }

    /// <summary>The filled form, to be sent as often as it takes: it bears one key.</summary>
    public async Task<Dictionary<string, string>?> FormAsync(string path, int number, string button, CancellationToken cancellation)
    {
        var (status, page) = await SendAsync("entry, opened", HttpMethod.Get, path, NoContent, cancellation);
        if (status != 200)
        {
            return null;
        }

        var fields = Fields(page, path);
        foreach (var name in fields.Keys.Where(n => n.EndsWith(".First", StringComparison.Ordinal)).ToList())
        {
            fields[name] = number.ToString(CultureInfo.InvariantCulture);
        }

        (fields["viec"], fields["WithGaps"]) = (button, "true");
        return fields;
    }

    public async Task<int> PostAsync(string what, string path, Dictionary<string, string> fields, CancellationToken cancellation) =>
        (await SendAsync(what, HttpMethod.Post, path, fields, cancellation)).Status;

    public Task<byte[]> DownloadAsync(string path, CancellationToken cancellation) =>
        client.GetByteArrayAsync(new Uri(host() + path), cancellation);

    /// <summary>Sends the form of the page with a file.</summary>
    public async Task<int> UploadAsync(string path, string field, byte[] bytes, string name, CancellationToken cancellation)
    {
        var (status, page) = await SendAsync("upload, opened", HttpMethod.Get, path, NoContent, cancellation);
        if (status != 200)
        {
            return status;
        }

        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in Fields(page, path))
        {
            content.Add(new StringContent(value), key);
        }

        content.Add(new ByteArrayContent(bytes), field, name);
        return (await SendAsync("upload", HttpMethod.Post, path, content, cancellation)).Status;
    }

    public void Dispose() => client.Dispose();

    private async Task<(int Status, string Text)> SendAsync(
        string what,
        HttpMethod method,
        string path,
        Dictionary<string, string>? fields,
        CancellationToken cancellation
    )
    {
        using var content = fields is null ? null : new FormUrlEncodedContent(fields);
        return await SendAsync(what, method, path, content, cancellation);
    }

    private async Task<(int Status, string Text)> SendAsync(
        string what,
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(host() + path));
        request.Headers.Add("Accept-Encoding", "identity");
        request.Content = content;
        var watch = Stopwatch.StartNew();
        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            IsSignedOut = answer.Headers.Location?.OriginalString.Contains("/dang-nhap", StringComparison.Ordinal) ?? false;
            var status = IsSignedOut ? (int)HttpStatusCode.Unauthorized : (int)answer.StatusCode;
            requests?.Add(new(what, status, watch.Elapsed.TotalMilliseconds));
            return (status, text);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || (exception is TaskCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            requests?.Add(new(what, 0, watch.Elapsed.TotalMilliseconds));
            return (0, "");
        }
    }

    /// <summary>The fields of the form that the page sends to itself, as they stand.</summary>
    private static Dictionary<string, string> Fields(string page, string path)
    {
        var form = Form()
            .Matches(page)
            .Select(m => m.Value)
            .FirstOrDefault(f => f.Contains("__key", StringComparison.Ordinal) && IsOf(f, path));
        var fields = new Dictionary<string, string>();
        foreach (var input in Input().Matches(form ?? "").Select(m => m.Value))
        {
            var (name, type) = (Attribute(input, "name"), Attribute(input, "type"));
            if (name is not null && type is not ("checkbox" or "radio" or "file" or "submit"))
            {
                fields[name] = Attribute(input, "value") ?? "";
            }
        }

        return fields;
    }

    private static bool IsOf(string form, string path)
    {
        var action = Attribute(form[..(form.IndexOf('>', StringComparison.Ordinal) + 1)], "action");
        return action is null or "" || action == path;
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<form\\b[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*>")]
    private static partial Regex Input();
}
