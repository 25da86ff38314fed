namespace ThiDua.Web.Pages.Shared;

internal static class UploadedFile
{
    /// <summary>The bytes of a file that the guard of uploads has let through; null where none was sent.</summary>
    public static async Task<byte[]?> BytesAsync(this IFormFile? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }
}
