using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc.Filters;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>The page reads the content by itself and says more precisely what is wrong with it: only what can be run is refused before.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class JudgesUploadsAttribute : Attribute;

/// <summary>
/// Looks at every file of every form before its page does: the kind by content, and the virus scanner where one is there.
/// Inside the transaction of the POST, so that a refusal shows the form again with a sentence at its field.
/// </summary>
internal sealed class UploadInspection(
    ClamAv scanner,
    ThiDuaDbContext db,
    CurrentPerson person,
    Texts texts,
    ILogger<UploadInspection> logger
) : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>After the transaction's filter, which turns a refusal into the form shown again.</summary>
    public int Order => 150;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        var isJudged = context.ActionDescriptor.EndpointMetadata.OfType<JudgesUploadsAttribute>().Any();
        IEnumerable<IFormFile> files = request.HasFormContentType ? request.Form.Files : [];
        foreach (var file in files)
        {
            await InspectAsync(file, isJudged, context.HttpContext.RequestAborted);
        }

        await next();
    }

    /// <exception cref="ValidationException">The file is not let in.</exception>
    private async Task InspectAsync(IFormFile file, bool isJudged, CancellationToken cancellation)
    {
        if (file.Length == 0)
        {
            // Nothing was chosen, or the file is empty: the page has its own words for that.
            return;
        }

        await using var content = file.OpenReadStream();
        var start = new byte[Math.Min(UploadKinds.BytesToTell, file.Length)];
        await content.ReadExactlyAsync(start, cancellation);
        Judge(file, start, isJudged);

        if (scanner.IsPresent)
        {
            content.Position = 0;
            await ScanAsync(file, content, cancellation);
        }
    }

    private void Judge(IFormFile file, byte[] start, bool isJudged)
    {
        if (UploadKinds.IsRunnable(start))
        {
            throw Refusal(file, "upload.unknown-kind");
        }

        if (isJudged)
        {
            return;
        }

        if (UploadKinds.Of(start) is not { } kind)
        {
            throw Refusal(file, "upload.unknown-kind");
        }

        if (!UploadKinds.NameFits(file.FileName, kind))
        {
            throw Refusal(file, "upload.name-claims-other");
        }
    }

    private async Task ScanAsync(IFormFile file, Stream content, CancellationToken cancellation)
    {
        try
        {
            if ((await scanner.ScanAsync(content, cancellation)).Threat is { } threat)
            {
                await RecordAsync(threat, file.Length);
                throw Refusal(file, "upload.virus");
            }
        }
        catch (ScannerException exception)
        {
            logger.LogError(exception, "An upload was refused because the virus scanner does not answer");
            throw Refusal(file, "upload.scanner-away");
        }
    }

    /// <summary>Kept although the upload itself is undone. The name of the file stays out: it may name a person.</summary>
    private async Task RecordAsync(string threat, long bytes)
    {
        var act = person.Act("files.upload.refuse");
        var action = new Core.Shared.Audit.ActionContext
        {
            ActorId = act.ActorId,
            AuthorityId = act.AuthorityId,
            Action = act.Action,
            At = act.At,
            Source = act.Source,
        };
        db.AuditEvent(action, nameof(StoredFile), Guid.Empty, new { threat, bytes });
        await db.SaveAsync(action, CancellationToken.None);
    }

    private ValidationException Refusal(IFormFile file, string key) =>
        new([new ValidationFailure(file.Name, texts[key]) { ErrorCode = key }]);
}
