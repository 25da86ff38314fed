using System.Net;
using System.Text.RegularExpressions;
using ThiDua.Core.SeedData;

namespace ThiDua.Benchmarks.SignIn;

/// <summary>A browser without a window: one who works, or one who floods.</summary>
internal sealed partial class Caller : IDisposable
{
    private readonly HttpClient client;
    private string token = "";

    public Caller(string address) =>
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = new CookieContainer(),
                MaxConnectionsPerServer = 1000,
            }
        )
        {
            BaseAddress = new Uri(address),
            Timeout = TimeSpan.FromSeconds(60),
        };

    public static async Task<Caller> SignedInAsync(string address, string userName, CancellationToken cancellation)
    {
        var caller = new Caller(address);
        await caller.ReadFormAsync(cancellation);
        var status = await caller.SignInAsync(userName, DemoData.Password, null, cancellation);
        return status == 302 ? caller : throw new InvalidOperationException($"{userName} could not sign in: {status}");
    }

    /// <summary>Keeps the form's token; with it a form can be sent again and again.</summary>
    public async Task ReadFormAsync(CancellationToken cancellation)
    {
        var page = await client.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative), cancellation);
        token = Token().Match(page).Groups[1].Value;
    }

    public async Task<int> GetAsync(string path, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        await answer.Content.ReadAsByteArrayAsync(cancellation);
        return (int)answer.StatusCode;
    }

    /// <param name="from">The address that the proxy says the request comes from.</param>
    public async Task<int> SignInAsync(string userName, string password, string? from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dang-nhap");
        request.Content = new FormUrlEncodedContent([
            new("Form.UserName", userName),
            new("Form.Password", password),
            new("__RequestVerificationToken", token),
            new("__key", Guid.CreateVersion7().ToString()),
        ]);
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        using var answer = await client.SendAsync(request, cancellation);
        await answer.Content.ReadAsByteArrayAsync(cancellation);
        return (int)answer.StatusCode;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
