using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Components;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>A page that can show itself again with what was typed, after a mistake.</summary>
public interface IShowsAgain
{
    /// <summary>Loads what the page shows besides the form.</summary>
    Task ShowAgainAsync(CancellationToken cancellation);
}

/// <summary>
/// One transaction per POST. It begins at the first save, is committed before the answer leaves (so what was
/// acknowledged is on the disk) and undone when the page reports a mistake. A form that was sent before is not carried
/// out again: the answer leads where the first one led.
/// </summary>
internal sealed class PostTransaction(ThiDuaDbContext db, CurrentPerson person, IUrlHelperFactory urls) : IAsyncPageFilter, IOrderedFilter
{
    public int Order => 100;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A form that changes nothing here (the language) does without antiforgery token and key.
        var changesNothing = context.ActionDescriptor.EndpointMetadata.OfType<IgnoreAntiforgeryTokenAttribute>().Any();
        if (changesNothing || !HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }

        var cancellation = context.HttpContext.RequestAborted;
        if (!TryReadKey(context.HttpContext, out var key) || !RequestShape.IsWhole(context))
        {
            context.Result = new BadRequestResult();
            return;
        }

        if (await FindAsync(key, cancellation) is { } before)
        {
            context.Result = Repeat(context, before);
            return;
        }

        context.HttpContext.Items[typeof(PostTransaction)] = true;
        var executed = await next();
        await FinishAsync(context, executed, key, cancellation);
    }

    private static bool TryReadKey(HttpContext http, out Guid key)
    {
        key = Guid.Empty;
        return http.Request.HasFormContentType && Guid.TryParse(http.Request.Form[FormKey.FieldName], out key);
    }

    private async Task FinishAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutedContext executed,
        Guid key,
        CancellationToken cancellation
    )
    {
        switch (executed.Exception)
        {
            case null when context.ModelState.IsValid:
                await CommitAsync(context, executed, key);
                return;
            case null:
                await UndoAsync();
                RefuseToSayDone(context, executed);
                return;
            case ValidationException mistakes when context.HandlerInstance is PageModel page and IShowsAgain again:
                await UndoAsync();
                AddTo(context, mistakes);
                await again.ShowAgainAsync(cancellation);
                executed.ExceptionHandled = true;
                executed.Result = page.Page();
                ((PageResult)executed.Result).StatusCode = StatusCodes.Status400BadRequest;
                return;
            case DuplicateActionException duplicate:
                await UndoAsync();
                executed.ExceptionHandled = true;
                executed.Result = Repeat(context, duplicate.First);
                return;
            case TooBusyException:
                await UndoAsync();
                executed.ExceptionHandled = true;
                executed.Result = RateLimits.TooMany(context.HttpContext);
                return;
            case DbUpdateConcurrencyException:
                await UndoAsync();
                executed.ExceptionHandled = true;
                executed.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
                return;
            case DbUpdateException conflict when !TransientErrors.IsTransient(conflict):
                // Two of the same form at once: the one that came second met the first one's key.
                await UndoAsync();
                if (await FindAsync(key, cancellation) is { } first)
                {
                    executed.ExceptionHandled = true;
                    executed.Result = Repeat(context, first);
                }

                return;
            default:
                await UndoAsync();
                return;
        }
    }

    private async Task CommitAsync(PageHandlerExecutingContext context, PageHandlerExecutedContext executed, Guid key)
    {
        if (db.Database.CurrentTransaction is not { } transaction)
        {
            return;
        }

        if (db.ChangeTracker.Entries<IdempotentAction>().FirstOrDefault(e => e.Entity.Key == key) is { } action)
        {
            action.Entity.Location = Location(context, executed.Result);
            // From here on the browser may go away: what was saved is committed all the same.
            await db.SaveChangesAsync(CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
        await transaction.DisposeAsync();
    }

    private async Task UndoAsync()
    {
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.UndoAsync();
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>A value that could not be read, and a page that went on all the same: nothing was saved, so nothing is said to be.</summary>
    private static void RefuseToSayDone(PageHandlerExecutingContext context, PageHandlerExecutedContext executed)
    {
        if (executed.Result is IKeepTempDataResult and not PageResult)
        {
            (context.HandlerInstance as PageModel)?.TempData.Clear();
            executed.Result = new BadRequestResult();
        }
    }

    private static void AddTo(PageHandlerExecutingContext context, ValidationException mistakes)
    {
        foreach (var mistake in mistakes.Errors)
        {
            context.ModelState.AddModelError(mistake.PropertyName ?? "", mistake.ErrorMessage);
        }
    }

    private Task<IdempotentAction?> FindAsync(Guid key, CancellationToken cancellation)
    {
        // The key of a form is no secret: where somebody else's led is not told.
        var actor = person.IsSignedIn ? person.Id : Guid.Empty;
        return db.Set<IdempotentAction>().AsNoTracking().FirstOrDefaultAsync(a => a.Key == key && a.ActorId == actor, cancellation);
    }

    private static LocalRedirectResult Repeat(PageHandlerExecutingContext context, IdempotentAction first) =>
        new(first.Location ?? context.HttpContext.Request.PathBase + context.HttpContext.Request.Path);

    /// <summary>The address that the answer leads to; null where the answer is a page or does not fit.</summary>
    private string? Location(PageHandlerExecutingContext context, IActionResult? result)
    {
        var url = urls.GetUrlHelper(context);
        var location = result switch
        {
            RedirectToPageResult r => url.Page(
                r.PageName ?? context.ActionDescriptor.ViewEnginePath,
                r.PageHandler,
                r.RouteValues,
                null,
                null,
                r.Fragment
            ),
            LocalRedirectResult r => r.Url,
            RedirectResult r when url.IsLocalUrl(r.Url) => r.Url,
            _ => null,
        };
        return location?.Length <= IdempotentAction.LocationMaxLength ? location : null;
    }
}
