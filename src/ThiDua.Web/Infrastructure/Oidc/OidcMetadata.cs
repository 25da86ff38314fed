using System.Text.Json;

namespace ThiDua.Web.Infrastructure.Oidc;

/// <summary>Where a sign-in service is asked, and its keys.</summary>
public sealed record OidcMetadata(
    string Issuer,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    bool NamesItself,
    IReadOnlyList<JsonWebKey> Keys,
    DateTime ReadAt
);

/// <summary>
/// Reads what the service publishes about itself and keeps it for half a day. A key that is not known makes it read again, at most once a
/// minute: services change their keys.
/// </summary>
public sealed class OidcMetadataSource(string authority)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);

    // Two requests may read at once; the later one is kept.
    private volatile OidcMetadata? last;

    /// <exception cref="OidcException">The service does not answer, or not as it should.</exception>
    public async Task<OidcMetadata> GetAsync(HttpClient client, bool anew, DateTime now, CancellationToken cancellation)
    {
        if (IsGood(last, anew, now))
        {
            return last!;
        }

        try
        {
            return last = await ReadAsync(client, now, cancellation);
        }
        catch (Exception exception)
            when (exception
                    is HttpRequestException
                        or JsonException
                        or TaskCanceledException { CancellationToken.IsCancellationRequested: false }
            )
        {
            throw new OidcException($"The sign-in service {authority} does not answer: {exception.Message}");
        }
    }

    private static bool IsGood(OidcMetadata? metadata, bool anew, DateTime now) =>
        metadata is not null && now - metadata.ReadAt < (anew ? ReadAgainAfter : KeptFor);

    private async Task<OidcMetadata> ReadAsync(HttpClient client, DateTime now, CancellationToken cancellation)
    {
        var about = await ReadAsync(client, $"{authority.TrimEnd('/')}/.well-known/openid-configuration", cancellation);
        var issuer = JsonWebKeys.Text(about, "issuer");
        if (issuer?.TrimEnd('/') != authority.TrimEnd('/'))
        {
            throw new OidcException($"The sign-in service at {authority} calls itself {issuer}.");
        }

        return new OidcMetadata(
            issuer!,
            Address(about, "authorization_endpoint"),
            Address(about, "token_endpoint"),
            about.TryGetProperty("authorization_response_iss_parameter_supported", out var named) && named.ValueKind == JsonValueKind.True,
            JsonWebKeys.Read(await ReadAsync(client, Address(about, "jwks_uri"), cancellation)),
            now
        );
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, string address, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(new Uri(address), cancellation);
        answer.EnsureSuccessStatusCode();
        using var document = await JsonDocument.ParseAsync(
            await answer.Content.ReadAsStreamAsync(cancellation),
            cancellationToken: cancellation
        );
        return document.RootElement.Clone();
    }

    private static string Address(JsonElement about, string name) =>
        Uri.TryCreate(JsonWebKeys.Text(about, name), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? address.AbsoluteUri
            : throw new OidcException($"The sign-in service gives no safe {name}.");
}

/// <summary>The sign-in service cannot be used or believed.</summary>
public sealed class OidcException(string message) : Exception(message);
