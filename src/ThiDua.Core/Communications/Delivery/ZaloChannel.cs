using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ThiDua.Core.Shared.Protection;

namespace ThiDua.Core.Communications;

/// <summary>Section "Zalo" of the configuration: the official account that messages come from.</summary>
public sealed class ZaloSettings
{
    /// <summary>Without it nothing is sent.</summary>
    public string? AppId { get; set; }
    public string? SecretKey { get; set; }

    /// <summary>The first refresh token; later ones are kept in the database, or in <see cref="TokenFile"/>.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>Key that the receipts are signed with.</summary>
    public string? OaSecretKey { get; set; }
    public string MessageAddress { get; set; } = "https://business.openapi.zalo.me/message/template";
    public string TokenAddress { get; set; } = "https://oauth.zaloapp.com/v4/oa/access_token";

    /// <summary>Where the changing refresh token is kept in place of the database: for one host alone.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Template by kind of notification; "Digest" for the digest.</summary>
    public Dictionary<string, string> Templates { get; set; } = [];
}

/// <summary>
/// Messages by template of a Zalo Official Account. Tokens are renewed when the service says that they have run out, and each new
/// refresh token replaces the one before. A gateway for text messages fits the same contract.
/// </summary>
public sealed class ZaloChannel(ZaloSettings settings, HttpClient http, SharedSecrets? secrets = null) : IMessageChannel
{
    /// <summary>A refresh token works once: the next host must find the one that came for it.</summary>
    private const string SecretName = "zalo-refresh-token";

    private const int Success = 0;
    private const int TokenInvalid = -124;

    /// <summary>Codes of the service after which another attempt makes sense: unknown error, quota, quiet at night, limits.</summary>
    private static readonly int[] Passing = [-100, -115, -133, -144, -147];

    /// <summary>One account for the whole installation: its tokens are renewed by one at a time.</summary>
    private static readonly SemaphoreSlim Renewing = new(1);
    private string? accessToken;

    public NotificationChannel Channel => NotificationChannel.Zalo;

    public bool IsConfigured => !string.IsNullOrEmpty(settings.AppId) && settings.Templates.Count > 0;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var phone = Phone(message.To);
        var name = message.Kind?.ToString() ?? "Digest";
        if (phone is null || !settings.Templates.TryGetValue(name, out var template))
        {
            return new(SendOutcome.Refused, Problem: phone is null ? "phone" : "template");
        }

        try
        {
            var answer = await PostAsync(message, phone, template, cancellation);
            if (answer.Error == TokenInvalid)
            {
                await RenewAsync(cancellation);
                answer = await PostAsync(message, phone, template, cancellation);
            }

            return answer.Error == Success ? new(SendOutcome.Sent, answer.Data?.MsgId)
                : Passing.Contains(answer.Error) || answer.Error == TokenInvalid ? new(SendOutcome.Later, Problem: Told(answer))
                : new(SendOutcome.Refused, Problem: Told(answer));
        }
        catch (Exception away)
            when (away is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException
                && !cancellation.IsCancellationRequested
            )
        {
            return new(SendOutcome.Later, Problem: away.GetType().Name);
        }
    }

    /// <summary>Whether a receipt came from the service: "mac=" SHA-256 of app, body, time and the account's key.</summary>
    public bool IsGenuine(string body, string timestamp, string? signature)
    {
        var expected =
            "mac="
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.AppId + body + timestamp + settings.OaSecretKey)));
        return !string.IsNullOrEmpty(settings.OaSecretKey)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature ?? ""));
    }

    /// <summary>"0912 345 678" → "84912345678"; null for what is no mobile number of Vietnam.</summary>
    public static string? Phone(string typed)
    {
        var digits = new string([.. typed.Where(char.IsAsciiDigit)]);
        var local = digits.StartsWith("84", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0');
        return local.Length == 9 ? $"84{local}" : null;
    }

    private async Task<Answer> PostAsync(OutgoingMessage message, string phone, string template, CancellationToken cancellation)
    {
        if (accessToken is null)
        {
            await RenewAsync(cancellation);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, settings.MessageAddress);
        request.Headers.Add("access_token", accessToken);
        request.Content = JsonContent.Create(
            new
            {
                phone,
                template_id = template,
                template_data = message.Values,
                tracking_id = message.Id.ToString("N"),
            }
        );
        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Answer>(cancellation) ?? new Answer(-100, "empty", null);
    }

    private async Task RenewAsync(CancellationToken cancellation)
    {
        await Renewing.WaitAsync(cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.TokenAddress);
            request.Headers.Add("secret_key", settings.SecretKey);
            request.Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["refresh_token"] = await KeptTokenAsync(cancellation) ?? "",
                    ["app_id"] = settings.AppId ?? "",
                    ["grant_type"] = "refresh_token",
                }
            );
            using var response = await http.SendAsync(request, cancellation);
            response.EnsureSuccessStatusCode();
            var token = await response.Content.ReadFromJsonAsync<Token>(cancellation);
            accessToken = token?.AccessToken ?? throw new HttpRequestException("No access token was given.");
            if (token.RefreshToken is { } next)
            {
                await KeepAsync(next);
            }
        }
        finally
        {
            Renewing.Release();
        }
    }

    private async Task<string?> KeptTokenAsync(CancellationToken cancellation) =>
        settings.TokenFile is { } file
            ? File.Exists(file)
                ? (await File.ReadAllTextAsync(file, cancellation)).Trim()
                : settings.RefreshToken
            : (secrets is null ? null : await secrets.FindAsync(SecretName, cancellation)) ?? settings.RefreshToken;

    /// <summary>Not to be broken off: the token before is void from now on.</summary>
    private Task KeepAsync(string token) =>
        settings.TokenFile is { } file ? File.WriteAllTextAsync(file, token, CancellationToken.None)
        : secrets is null ? Task.CompletedTask
        : secrets.SetAsync(SecretName, token, CancellationToken.None);

    private static string Told(Answer answer) => $"{answer.Error}: {answer.Message}";

    private sealed record Answer(
        [property: JsonPropertyName("error")] int Error,
        [property: JsonPropertyName("message")] string? Message,
        [property: JsonPropertyName("data")] Sent? Data
    );

    private sealed record Sent([property: JsonPropertyName("msg_id")] string? MsgId);

    private sealed record Token(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken
    );
}
