using System.Net;
using System.Text;
using System.Text.Json;

namespace ThiDua.Core.Tests.Communications;

/// <summary>
/// Speaks the protocol of Zalo's template messages and of its tokens as documented: access token in a header, an error number in the
/// answer (−124 for a token that ran out, −115 for the quota, −108 for a number), each refresh token good once.
/// </summary>
internal sealed class ZaloServer : IDisposable
{
    private readonly HttpListener listener = new();
    private int token = 1;

    public ZaloServer()
    {
        Address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = ListenAsync();
    }

    public string Address { get; }

    public List<JsonElement> Messages { get; } = [];

    /// <summary>Answers the next message with this error.</summary>
    public int NextError { get; set; }

    public void ExpireTokens() => token++;

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var answer = context.Request.Url!.AbsolutePath == "/token" ? Token(context, body) : Message(context, body);
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answer));
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private object Token(HttpListenerContext context, string body)
    {
        var isKnown =
            context.Request.Headers["secret_key"] == "bi-mat" && body.Contains("grant_type=refresh_token", StringComparison.Ordinal);
        return
            isKnown && body.Contains($"refresh_token=r{token}", StringComparison.Ordinal)
            || isKnown && body.Contains("refresh_token=dau-tien", StringComparison.Ordinal)
            ? new
            {
                access_token = $"a{token}",
                refresh_token = $"r{token + 1}",
                expires_in = "90000",
            }
            : new { error = -14014, message = "Invalid refresh token" };
    }

    private object Message(HttpListenerContext context, string body)
    {
        if (context.Request.Headers["access_token"] != $"a{token}")
        {
            return new { error = -124, message = "Access token invalid" };
        }

        if (NextError != 0)
        {
            var error = NextError;
            NextError = 0;
            return new { error, message = "Refused" };
        }

        Messages.Add(JsonDocument.Parse(body).RootElement.Clone());
        return new
        {
            error = 0,
            message = "Success",
            data = new { msg_id = $"m{Messages.Count}", sent_time = "1" },
        };
    }

    internal static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
