using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ThiDua.Web.Infrastructure.Oidc;

/// <summary>What an id-token must say to be believed.</summary>
public sealed record IdTokenExpectation(string Issuer, string ClientId, string Nonce, DateTime Now, IReadOnlyList<JsonWebKey> Keys);

/// <summary>Why an id-token is not believed.</summary>
public enum IdTokenProblem
{
    NotAToken,
    Algorithm,
    UnknownKey,
    Signature,
    Issuer,
    Audience,
    Nonce,
    Expired,
    NotYetValid,
    Subject,
}

/// <summary>The person's claims, or why there are none.</summary>
public sealed record IdTokenResult(JsonElement? Claims, IdTokenProblem? Problem);

/// <summary>
/// Checks an id-token as OpenID Connect Core 3.1.3.7 says: signed by a key of the service with an algorithm by public key, made by the
/// service, for this host, in answer to this very sign-in, and still valid. Nothing of a token that fails is used.
/// </summary>
public static class IdTokenValidator
{
    private const int MaxLength = 16 * 1024;
    private const int SubjectMaxLength = 255;

    /// <summary>How far the clocks of two hosts may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private static readonly string[] Algorithms = ["RS256", "PS256", "ES256"];

    public static IdTokenResult Validate(string token, IdTokenExpectation expected)
    {
        if (token.Length > MaxLength || token.Split('.') is not [var header, var payload, var signature])
        {
            return Refused(IdTokenProblem.NotAToken);
        }

        if (Json(header) is not { } head || Json(payload) is not { } claims || JsonWebKeys.Decode(signature) is not { } signed)
        {
            return Refused(IdTokenProblem.NotAToken);
        }

        var problem = CheckSignature(head, $"{header}.{payload}", signed, expected) ?? CheckClaims(claims, expected);
        return problem is { } found ? Refused(found) : new IdTokenResult(claims, null);
    }

    private static IdTokenProblem? CheckSignature(JsonElement head, string signedText, byte[] signature, IdTokenExpectation expected)
    {
        // The token does not choose how it is checked: "none" and keyed hashes are no proof here, nor is an extension that is not known.
        if (JsonWebKeys.Text(head, "alg") is not { } algorithm || !Algorithms.Contains(algorithm) || head.TryGetProperty("crit", out _))
        {
            return IdTokenProblem.Algorithm;
        }

        var kid = JsonWebKeys.Text(head, "kid");
        var keys = expected.Keys.Where(k => k.Algorithm == algorithm && (kid is null || k.Kid == kid)).ToList();
        if (keys.Count != 1)
        {
            return IdTokenProblem.UnknownKey;
        }

        return keys[0].Verify(Encoding.ASCII.GetBytes(signedText), signature) ? null : IdTokenProblem.Signature;
    }

    private static IdTokenProblem? CheckClaims(JsonElement claims, IdTokenExpectation expected)
    {
        if (JsonWebKeys.Text(claims, "iss") != expected.Issuer)
        {
            return IdTokenProblem.Issuer;
        }

        if (!IsForMe(claims, expected.ClientId))
        {
            return IdTokenProblem.Audience;
        }

        if (!Same(JsonWebKeys.Text(claims, "nonce") ?? "", expected.Nonce))
        {
            return IdTokenProblem.Nonce;
        }

        if (Instant(claims, "exp") is not { } expires || expires + Skew <= expected.Now)
        {
            return IdTokenProblem.Expired;
        }

        if (
            Instant(claims, "iat") is not { } issued
            || issued - Skew > expected.Now
            || (Instant(claims, "nbf") is { } from && from - Skew > expected.Now)
        )
        {
            return IdTokenProblem.NotYetValid;
        }

        return JsonWebKeys.Text(claims, "sub") is { Length: > 0 and <= SubjectMaxLength } ? null : IdTokenProblem.Subject;
    }

    /// <summary>For this host; where for others too, this one must be named as the party that asked.</summary>
    private static bool IsForMe(JsonElement claims, string clientId)
    {
        if (!claims.TryGetProperty("aud", out var audience))
        {
            return false;
        }

        var all = audience.ValueKind switch
        {
            JsonValueKind.String => [audience.GetString()],
            JsonValueKind.Array => audience
                .EnumerateArray()
                .Select(a => a.ValueKind == JsonValueKind.String ? a.GetString() : null)
                .ToArray(),
            _ => [],
        };
        var party = JsonWebKeys.Text(claims, "azp");
        return all.Contains(clientId) && (party is null ? all.Length == 1 : party == clientId);
    }

    private static DateTime? Instant(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds is > 0 and < 253402300799
            ? DateTime.UnixEpoch.AddSeconds(seconds)
            : null;

    private static bool Same(string one, string other) =>
        other.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static JsonElement? Json(string base64Url)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonWebKeys.Decode(base64Url) ?? []);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IdTokenResult Refused(IdTokenProblem problem) => new(null, problem);
}
