using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Components;

namespace ThiDua.Web.Infrastructure;

/// <summary>
/// Carries a request out again from its start when the database broke off under it: reading, because it changes nothing; a form,
/// because it carries a key that is committed with what it does, so that one whose commit was not heard of is not done twice.
/// What does not get through then is answered with 503 and keeps what was typed (Pages/Errors). What a replica does not find, or trips
/// over, may be newer than the replica: that too is carried out again.
/// </summary>
internal sealed class TransientRetry(RequestDelegate next, IServiceScopeFactory scopes, ILogger<TransientRetry> logger)
{
    /// <summary>A server that restarts is back within a second; who waits longer is told.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(700)];

    public async Task InvokeAsync(HttpContext context)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await next(context);
                if (!IsMissingOnReplica(context))
                {
                    return;
                }
            }
            catch (Exception exception) when (attempt < Pauses.Length && MayRepeat(context, exception))
            {
                logger.LogWarning(
                    "{Method} {Path} begins again: {Reason}",
                    context.Request.Method,
                    context.Request.Path,
                    exception.Message
                );
                // By the machine's clock: a clock that stands still in a test would wait for ever.
                await Task.Delay(Pauses[attempt], context.RequestAborted);
            }

            BeginAgain(context);
        }
    }

    private static bool MayRepeat(HttpContext context, Exception exception) =>
        (TransientErrors.IsWorthRepeating(exception) || WasReplicaRead(context))
        && !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && !ErrorPages.AreShown(context)
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || IsFormWithKey(context));

    /// <summary>A record of the last seconds, to which somebody else was told the way.</summary>
    private static bool IsMissingOnReplica(HttpContext context) =>
        context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false } && WasReplicaRead(context);

    private static bool WasReplicaRead(HttpContext context) => context.Features.Get<ReadPlace>() is { IsReplica: true };

    /// <summary>A form that was read stays in the request and is read from there again; one that was not yet read does no harm.</summary>
    private static bool IsFormWithKey(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.HasFormContentType
        && (context.Features.Get<IFormFeature>()?.Form is not { } form || Guid.TryParse(form[FormKey.FieldName], out _));

    /// <summary>As it came in: with services of its own, because those of the attempt before hold the broken connection.</summary>
    private void BeginAgain(HttpContext context)
    {
        var scope = scopes.CreateAsyncScope();
        context.Features.Set(new SecondAttempt());
        context.Response.RegisterForDisposeAsync(scope);
        context.RequestServices = scope.ServiceProvider;
        context.Response.Clear();
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Items.Clear();
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
    }
}

/// <summary>That the request is carried out again: by what is surest, not by what is nearest.</summary>
internal sealed class SecondAttempt;
