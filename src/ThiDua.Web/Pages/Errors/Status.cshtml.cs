using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Errors;

/// <summary>
/// Says in plain words what went wrong. It has no handler for what was sent, so it answers in the place of any failed request;
/// and it asks the database nothing, because that may be what failed.
/// </summary>
[AllowAnonymous, WithoutPerson]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class StatusModel(Texts texts, IConfiguration configuration) : PageModel
{
    [FromRoute]
    public int Code { get; set; }

    public string Title =>
        texts[
            Unreadable is not null ? "errors.content.title"
            : IsOfDisk ? "errors.disk.title"
            : $"errors.{Known}.title"
        ];

    public string Text =>
        Unreadable is { } file ? texts[file.Key, file.FileName]
        : IsOfDisk ? texts["errors.disk.text"]
        : Known == "413" ? texts["errors.413.text", Formats.Bytes(Uploads.MaxBytes(configuration))]
        : texts[$"errors.{Known}.text"];

    /// <summary>What the person sent and the database did not take, to be sent again with one press.</summary>
    public UnsentForm? Unsent { get; private set; }

    /// <summary>Whether files were sent: they are with the person alone.</summary>
    public bool HadFiles { get; private set; }

    /// <summary>Whether the reader may fear for their work: after something was sent or the system failed.</summary>
    public bool IsAboutWork => Known is "400" or "413" or "500" or "503";

    // By its name it would be taken for the handler of a verb "Page".
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await PrepareAsync();
        await next();
    }

    /// <summary>A file whose content lies outside and cannot be had from there.</summary>
    private ContentException? Unreadable => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error as ContentException;

    private bool IsOfDisk => TransientErrors.IsOfDisk(HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error);

    private string Known
    {
        get
        {
            // An exception carries its own status: the address is then /loi/500 for all of them.
            var status = Response.StatusCode >= 400 ? Response.StatusCode : Code;
            return status switch
            {
                400 or 403 or 404 or 413 or 429 or 503 => $"{status}",
                >= 500 => "500",
                _ => "other",
            };
        }
    }

    private async Task PrepareAsync()
    {
        if (Known != "503")
        {
            return;
        }

        Response.Headers.RetryAfter = "3";
        Unsent = await UnsentForm.OfAsync(HttpContext, HttpContext.RequestAborted);
        HadFiles = Request.HasFormContentType && (await Request.ReadFormAsync(HttpContext.RequestAborted)).Files.Count > 0;
    }
}
