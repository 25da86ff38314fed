using Microsoft.AspNetCore.Diagnostics;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Errors;

/// <summary>A form that could not be carried out, as it was sent: with its key, so that sending it again acts once.</summary>
/// <param name="Address">Where it was sent to.</param>
public sealed record UnsentForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    private const int MostFields = 4000;

    /// <summary>Null where nothing was sent, or where it must not stand in a page: passwords and codes, and files, which do not fit.</summary>
    public static async Task<UnsentForm?> OfAsync(HttpContext context, CancellationToken cancellation)
    {
        if (
            !HttpMethods.IsPost(context.Request.Method)
            || !context.Request.HasFormContentType
            || context.Features.Get<IExceptionHandlerFeature>() is not { } failed
            || failed.Endpoint?.Metadata.GetMetadata<ChecksSecretAttribute>() is not null
        )
        {
            return null;
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        var fields = form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        return form.Files.Count > 0 || fields.Count > MostFields || fields.Exists(f => SoundsSecret(f.Key))
            ? null
            : new UnsentForm(context.Request.PathBase + failed.Path + context.Request.QueryString, fields);
    }

    private static bool SoundsSecret(string field) =>
        new[] { "Password", "Current", "Secret", "Pin" }.Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase));
}
