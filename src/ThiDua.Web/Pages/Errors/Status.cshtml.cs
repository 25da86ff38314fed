using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Pages.Errors;

/// <summary>Says in plain words what went wrong. It has no handlers, so it answers in the place of any failed request.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class StatusModel(Texts texts, IConfiguration configuration) : PageModel
{
    [FromRoute]
    public int Code { get; set; }

    public string Title => texts[$"errors.{Known}.title"];

    public string Text =>
        Known == "413" ? texts["errors.413.text", Formats.Bytes(Uploads.MaxBytes(configuration))] : texts[$"errors.{Known}.text"];

    /// <summary>Whether the reader may fear for their work: after something was sent or the system failed.</summary>
    public bool IsAboutWork => Known is "400" or "413" or "500";

    private string Known
    {
        get
        {
            // An exception carries its own status: the address is then /loi/500 for all of them.
            var status = Response.StatusCode >= 400 ? Response.StatusCode : Code;
            return status switch
            {
                400 or 403 or 404 or 413 or 429 => $"{status}",
                >= 500 => "500",
                _ => "other",
            };
        }
    }
}
