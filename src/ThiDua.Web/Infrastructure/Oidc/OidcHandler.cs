using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ThiDua.Web.Infrastructure.Oidc;

public sealed class OidcOptions : OAuthOptions
{
    public OidcMetadataSource Metadata { get; set; } = null!;
}

/// <summary>
/// Sign-in at an outside service by OpenID Connect: the framework's OAuth (state, correlation, code, PKCE) and, on top of it, where the service is
/// found, the nonce, and the check of the id-token.
/// </summary>
internal sealed class OidcHandler(IOptionsMonitor<OidcOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OidcOptions>(options, logger, encoder)
{
    private const string NonceItem = "nonce";

    /// <summary>Claim type: which service, by its key.</summary>
    public const string ProviderClaim = "provider";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            await FindAsync(anew: false);
        }
        catch (OidcException exception)
        {
            Logger.LogWarning("{Reason}", exception.Message);
            Response.Redirect(OidcSetup.FailedPath);
            return;
        }

        properties.Items[NonceItem] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", properties.Items[NonceItem]!);

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        try
        {
            var metadata = await FindAsync(anew: false);
            // A service that names itself in its answer (RFC 9207) must be the one that was asked, lest another's code be passed off as its own.
            string? named = Request.Query["iss"];
            if ((metadata.NamesItself || named is not null) && named != metadata.Issuer)
            {
                return HandleRequestResult.Fail("The answer is of another service.");
            }

            return await base.HandleRemoteAuthenticateAsync();
        }
        catch (OidcException exception)
        {
            return HandleRequestResult.Fail(exception);
        }
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    )
    {
        var token = tokens.Response is { } response ? JsonWebKeys.Text(response.RootElement, "id_token") : null;
        var result = Validate(token, properties, await FindAsync(anew: false));
        if (result.Problem == IdTokenProblem.UnknownKey)
        {
            result = Validate(token, properties, await FindAsync(anew: true));
        }

        if (result.Claims is not { } claims)
        {
            throw new OidcException($"The id-token is not believed: {result.Problem}.");
        }

        identity.AddClaim(new Claim(ProviderClaim, Scheme.Name));
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, JsonWebKeys.Text(claims, "sub")!));
        if (JsonWebKeys.Text(claims, "name") is { Length: > 0 } name)
        {
            identity.AddClaim(new Claim(ClaimTypes.Name, name));
        }

        properties.Items.Remove(NonceItem);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private IdTokenResult Validate(string? token, AuthenticationProperties properties, OidcMetadata metadata)
    {
        var nonce = properties.Items.TryGetValue(NonceItem, out var kept) ? kept ?? "" : "";
        var expected = new IdTokenExpectation(
            metadata.Issuer,
            Options.ClientId,
            nonce,
            TimeProvider.GetUtcNow().UtcDateTime,
            metadata.Keys
        );
        return IdTokenValidator.Validate(token ?? "", expected);
    }

    /// <summary>The framework takes the addresses from the options.</summary>
    private async Task<OidcMetadata> FindAsync(bool anew)
    {
        var metadata = await Options.Metadata.GetAsync(Backchannel, anew, TimeProvider.GetUtcNow().UtcDateTime, Context.RequestAborted);
        Options.AuthorizationEndpoint = metadata.AuthorizationEndpoint;
        Options.TokenEndpoint = metadata.TokenEndpoint;
        return metadata;
    }
}
