using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThiDua.Web.Infrastructure.Oidc;

namespace ThiDua.Web.Tests.Oidc;

public sealed class IdTokenValidatorTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private static readonly long Seconds = (long)(Now - DateTime.UnixEpoch).TotalSeconds;

    private static readonly RSA RsaKey = RSA.Create(2048);
    private static readonly ECDsa EcKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData("RS256", "r1")]
    [InlineData("PS256", "r1")]
    [InlineData("ES256", "e1")]
    public void Validate_TokenAsItShouldBe_GivesItsClaims(string algorithm, string kid)
    {
        var result = Validate(Token(Header(algorithm, kid)));

        Assert.Null(result.Problem);
        Assert.Equal("an01", result.Claims!.Value.GetProperty("sub").GetString());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    [InlineData("rs256")]
    public void Validate_AlgorithmThatProvesNothing_IsRefused(string algorithm) =>
        AssertRefused(IdTokenProblem.Algorithm, Token(Header(algorithm, "r1")));

    [Fact]
    public void Validate_SignedWithThePublicKeyAsIfItWereASecret_IsRefused()
    {
        var text = $"{Encode(Header("HS256", "r1"))}.{Encode(Claims())}";
        var signature = HMACSHA256.HashData(RsaKey.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(text));

        AssertRefused(IdTokenProblem.Algorithm, $"{text}.{Base64Url.EncodeToString(signature)}");
    }

    [Fact]
    public void Validate_ExtensionThatMustBeUnderstood_IsRefused() =>
        AssertRefused(
            IdTokenProblem.Algorithm,
            Token(
                new()
                {
                    ["alg"] = "RS256",
                    ["kid"] = "r1",
                    ["crit"] = new[] { "b64" },
                }
            )
        );

    [Theory]
    [InlineData("RS256", "r2")]
    [InlineData("RS256", "e1")] // a key of another kind
    [InlineData("ES256", "r1")]
    [InlineData("RS256", "enc")] // a key for encryption
    [InlineData("RS256", "weak")] // 1024 bits
    public void Validate_UnknownKeyId_IsRefused(string algorithm, string kid) =>
        AssertRefused(IdTokenProblem.UnknownKey, Token(Header(algorithm, kid)));

    [Fact]
    public void Validate_NoKeyId_IsTakenOnlyWhereThereIsOneKey()
    {
        Assert.Null(Validate(Token(new() { ["alg"] = "RS256" })).Problem);
        var two = Keys().Concat(JsonWebKeys.Read(KeySet(Rsa(RsaKey, "r9"))));
        Assert.Equal(
            IdTokenProblem.UnknownKey,
            IdTokenValidator.Validate(Token(new() { ["alg"] = "RS256" }), Expected() with { Keys = [.. two] }).Problem
        );
    }

    [Fact]
    public void Validate_AlteredAfterSigning_IsRefused()
    {
        var parts = Token(Header("RS256", "r1")).Split('.');
        var other = Claims();
        other["sub"] = "chu-tich";

        AssertRefused(IdTokenProblem.Signature, $"{parts[0]}.{Encode(other)}.{parts[2]}");
    }

    [Theory]
    [InlineData("https://khac.example")]
    [InlineData("https://sso.example/")]
    [InlineData(null)]
    public void Validate_WrongIssuer_IsRefused(string? issuer) => AssertRefused(IdTokenProblem.Issuer, With("iss", issuer));

    [Fact]
    public void Validate_WrongAudience_IsRefused()
    {
        AssertRefused(IdTokenProblem.Audience, With("aud", "app-khac"));
        AssertRefused(IdTokenProblem.Audience, With("aud", null));
        AssertRefused(IdTokenProblem.Audience, With("aud", new[] { "thi-dua", "app-khac" })); // without saying who asked
        AssertRefused(IdTokenProblem.Audience, With("azp", "app-khac"));
        Assert.Null(Validate(With("aud", new[] { "thi-dua" })).Problem);
    }

    [Theory]
    [InlineData("n-2")]
    [InlineData("")]
    [InlineData(null)]
    public void Validate_WrongNonce_IsRefused(string? nonce) => AssertRefused(IdTokenProblem.Nonce, With("nonce", nonce));

    [Fact]
    public void Validate_NoNonceWasKept_IsRefused() =>
        Assert.Equal(IdTokenProblem.Nonce, IdTokenValidator.Validate(With("nonce", ""), Expected() with { Nonce = "" }).Problem);

    [Fact]
    public void Validate_Expired_IsRefusedAfterTwoMinutesOfGrace()
    {
        Assert.Null(Validate(With("exp", Seconds - 119)).Problem);
        AssertRefused(IdTokenProblem.Expired, With("exp", Seconds - 120));
        AssertRefused(IdTokenProblem.Expired, With("exp", null));
        AssertRefused(IdTokenProblem.Expired, With("exp", "mai"));
        AssertRefused(IdTokenProblem.Expired, With("exp", 1e300));
    }

    [Fact]
    public void Validate_FromTheFuture_IsRefused()
    {
        AssertRefused(IdTokenProblem.NotYetValid, With("iat", Seconds + 121));
        AssertRefused(IdTokenProblem.NotYetValid, With("nbf", Seconds + 121));
        AssertRefused(IdTokenProblem.NotYetValid, With("iat", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Validate_NoSubject_IsRefused(string? subject) => AssertRefused(IdTokenProblem.Subject, With("sub", subject));

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("!.!.!")]
    [InlineData("e30.bnVsbA.")]
    public void Validate_NoToken_IsRefused(string token) => AssertRefused(IdTokenProblem.NotAToken, token);

    private static void AssertRefused(IdTokenProblem problem, string token)
    {
        var result = Validate(token);
        Assert.Equal(problem, result.Problem);
        Assert.Null(result.Claims);
    }

    private static IdTokenResult Validate(string token) => IdTokenValidator.Validate(token, Expected());

    private static IdTokenExpectation Expected() => new("https://sso.example", "thi-dua", "n-1", Now, Keys());

    private static IReadOnlyList<JsonWebKey> Keys()
    {
        using var weak = RSA.Create(1024);
        var encryption = Rsa(RsaKey, "enc");
        encryption["use"] = "enc";
        var point = EcKey.ExportParameters(false).Q;
        var curve = new Dictionary<string, object?>
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["kid"] = "e1",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
        return JsonWebKeys.Read(KeySet(Rsa(RsaKey, "r1"), encryption, Rsa(weak, "weak"), curve, new() { ["kty"] = "oct", ["k"] = "AAAA" }));
    }

    private static Dictionary<string, object?> Rsa(RSA key, string kid)
    {
        var parameters = key.ExportParameters(false);
        return new()
        {
            ["kty"] = "RSA",
            ["kid"] = kid,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    private static JsonElement KeySet(params Dictionary<string, object?>[] keys) => JsonSerializer.SerializeToElement(new { keys });

    private static string With(string claim, object? value)
    {
        var claims = Claims();
        claims[claim] = value;
        return Token(Header("RS256", "r1"), claims);
    }

    private static Dictionary<string, object?> Header(string algorithm, string kid) => new() { ["alg"] = algorithm, ["kid"] = kid };

    private static Dictionary<string, object?> Claims() =>
        new()
        {
            ["iss"] = "https://sso.example",
            ["aud"] = "thi-dua",
            ["sub"] = "an01",
            ["nonce"] = "n-1",
            ["iat"] = Seconds,
            ["exp"] = Seconds + 300,
        };

    private static string Token(Dictionary<string, object?> header, Dictionary<string, object?>? claims = null)
    {
        var text = $"{Encode(header)}.{Encode(claims ?? Claims())}";
        var data = Encoding.ASCII.GetBytes(text);
        var signature = (string?)header["alg"] switch
        {
            "PS256" => RsaKey.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => EcKey.SignData(data, HashAlgorithmName.SHA256),
            "none" => [],
            _ => RsaKey.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(Dictionary<string, object?> json) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json.Where(p => p.Value is not null).ToDictionary()));
}
