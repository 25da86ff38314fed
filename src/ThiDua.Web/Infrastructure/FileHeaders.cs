using Microsoft.Net.Http.Headers;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Infrastructure;

internal static class FileHeaders
{
    /// <summary>Name and handling of a file that somebody handed in: kept by nobody on the way, and never run as a page of this site.</summary>
    public static void ToldAsFile(this HttpResponse response, string name, bool asAttachment)
    {
        var plain = SearchFolding.Fold(Path.GetFileNameWithoutExtension(name)).Replace(' ', '-') + Path.GetExtension(name);
        var disposition = new ContentDispositionHeaderValue(asAttachment ? "attachment" : "inline")
        {
            FileName = plain,
            FileNameStar = name,
        };
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = asAttachment ? "private, no-store" : "private, max-age=31536000, immutable";
    }
}
