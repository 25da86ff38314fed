using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace ThiDua.Web.Infrastructure.Oidc;

/// <summary>A public key of the sign-in service, as its key set prints it (RFC 7517).</summary>
public sealed class JsonWebKey
{
    public string? Kid { get; init; }
    public required string Algorithm { get; init; }
    public required Func<byte[], byte[], bool> Verify { get; init; }
}

/// <summary>Reads key sets. Keys of kinds that are not understood, or that are for encryption, are passed over.</summary>
public static class JsonWebKeys
{
    public static IReadOnlyList<JsonWebKey> Read(JsonElement keySet) =>
        keySet.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().SelectMany(ReadKey)]
            : [];

    private static IEnumerable<JsonWebKey> ReadKey(JsonElement key)
    {
        if (Text(key, "use") is { } use && use != "sig")
        {
            return [];
        }

        var (kid, only) = (Text(key, "kid"), Text(key, "alg"));
        var all = Text(key, "kty") switch
        {
            "RSA" => Rsa(key, kid),
            "EC" when Text(key, "crv") == "P-256" => Ec(key, kid),
            _ => [],
        };
        return all.Where(k => only is null || only == k.Algorithm);
    }

    private static IEnumerable<JsonWebKey> Rsa(JsonElement key, string? kid)
    {
        if (Bytes(key, "n") is not { Length: >= 256 } modulus || Bytes(key, "e") is not { } exponent)
        {
            return [];
        }

        var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return [Key("RS256", RSASignaturePadding.Pkcs1), Key("PS256", RSASignaturePadding.Pss)];

        JsonWebKey Key(string algorithm, RSASignaturePadding padding) =>
            new()
            {
                Kid = kid,
                Algorithm = algorithm,
                Verify = (data, signature) =>
                {
                    using var rsa = RSA.Create(parameters);
                    return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, padding);
                },
            };
    }

    private static IEnumerable<JsonWebKey> Ec(JsonElement key, string? kid)
    {
        if (Bytes(key, "x") is not { Length: 32 } x || Bytes(key, "y") is not { Length: 32 } y)
        {
            return [];
        }

        var parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = x, Y = y },
        };
        return
        [
            new JsonWebKey
            {
                Kid = kid,
                Algorithm = "ES256",
                Verify = (data, signature) =>
                {
                    using var ec = ECDsa.Create(parameters);
                    return ec.VerifyData(data, signature, HashAlgorithmName.SHA256);
                },
            },
        ];
    }

    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[]? Bytes(JsonElement key, string name) => Text(key, name) is { } text && Decode(text) is { } bytes ? bytes : null;

    internal static byte[]? Decode(string base64Url)
    {
        try
        {
            return Base64Url.DecodeFromChars(base64Url);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
