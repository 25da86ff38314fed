using Microsoft.AspNetCore.Diagnostics;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>
/// Notes who was refused what: a page that is not theirs, a form without its token, too many attempts. The person by id, the address
/// percent-encoded, so that nobody writes lines of their own into the log. Of a page that knows no person the line does not say
/// from where: a mistyped code must not tell who stood at the ballot box (ADR 0033).
/// </summary>
internal sealed class RefusalLog(RequestDelegate next, ILogger<RefusalLog> logger)
{
    public async Task InvokeAsync(HttpContext context, CurrentPerson person)
    {
        await next(context);
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // The page that tells of the refusal, which is noted already.
            return;
        }

        if (
            context.Response.StatusCode
            is StatusCodes.Status403Forbidden
                or StatusCodes.Status429TooManyRequests
                or StatusCodes.Status400BadRequest
        )
        {
            logger.LogWarning(
                "Refused with {Status}: {Method} {Path} by {Person} from {Source}",
                context.Response.StatusCode,
                Uri.EscapeDataString(context.Request.Method),
                context.Request.Path.ToUriComponent(),
                person.IsSignedIn ? person.Id : null,
                context.GetEndpoint()?.Metadata.GetMetadata<WithoutPersonAttribute>() is null ? context.Connection.RemoteIpAddress : null
            );
        }
    }
}
