using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>Refuses a handler to whoever holds its capability nowhere; whether it reaches the record is the handler's business.</summary>
internal sealed class HandlerRights(CurrentPerson person) : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>Before the transaction begins.</summary>
    public int Order => 50;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var needs = context.HandlerMethod?.MethodInfo.GetCustomAttribute<HandlerNeedsAttribute>();
        if (needs is not null && !(person.IsSignedIn && needs.AnyOf.Any(person.Access.Has)))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }

        await next();
    }
}
