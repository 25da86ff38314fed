using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using ThiDua.Core.Identity;

namespace ThiDua.Web.Api;

/// <summary>Programs show a personal token: <c>Authorization: Bearer thidua_…</c>. Cookies are not looked at here, so no other site can use them.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiTokenService tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "api-token";

    /// <summary>Everything below is for programs.</summary>
    public const string Path = "/api";

    internal const string ScopeClaim = "scope";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.FindAsync(header["Bearer ".Length..].Trim(), Context.RequestAborted) is not { } found)
        {
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, found.User.Id.ToString()),
                new Claim(ClaimTypes.Name, found.User.UserName!),
                .. found.Token.Scopes.Select(s => new Claim(ScopeClaim, s.ToString())),
            ],
            SchemeName
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Results
            .Problem(
                statusCode: StatusCodes.Status401Unauthorized,
                title: "A valid personal token is needed: Authorization: Bearer thidua_…"
            )
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Results
            .Problem(statusCode: StatusCodes.Status403Forbidden, title: "The token's scopes or its person's rights do not reach this.")
            .ExecuteAsync(Context);
}

/// <summary>The endpoint is for programs whose token has the scope.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsScopeAttribute : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public NeedsScopeAttribute(ApiScope scope)
    {
        Scope = scope;
        AuthenticationSchemes = ApiTokenHandler.SchemeName;
    }

    public ApiScope Scope { get; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class NeedsScopeHandler : AuthorizationHandler<NeedsScopeAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsScopeAttribute requirement)
    {
        if (context.User.HasClaim(ApiTokenHandler.ScopeClaim, requirement.Scope.ToString()))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
