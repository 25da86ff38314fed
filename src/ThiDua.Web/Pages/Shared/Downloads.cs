using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Pages.Shared;

internal static class Downloads
{
    /// <summary>
    /// The file with its name twice (RFC 6266): in Vietnamese for browsers of today, without diacritics for the others and
    /// for file systems that lose them.
    /// </summary>
    public static FileContentResult AsDownload(this PaperFile file, HttpResponse response)
    {
        var extension = Path.GetExtension(file.Name);
        var plain = SearchFolding.Fold(Path.GetFileNameWithoutExtension(file.Name)).Replace(' ', '-') + extension;
        var disposition = new ContentDispositionHeaderValue("attachment") { FileName = plain, FileNameStar = file.Name };
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "private, no-store";
        return new FileContentResult(file.Bytes, file.ContentType);
    }
}
