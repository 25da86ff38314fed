using System.IO.Compression;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Documents;

namespace ThiDua.Core.Shared.Evidence;

/// <summary>Which files may be evidence, told by their content; what the name says does not count.</summary>
public static class EvidenceKinds
{
    public const long MaxBytes = 20 * 1024 * 1024;

    private const int MostEntries = 5000;
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The type of the file, or the key of the sentence that says why it is not taken.</summary>
    public static (string? ContentType, string? Problem) Of(byte[] bytes)
    {
        if (bytes.LongLength > MaxBytes)
        {
            return (null, "evidence.too-large");
        }

        return FileKinds.Of(bytes) switch
        {
            FileKind.Empty => (null, "evidence.empty"),
            FileKind.Pdf => ("application/pdf", null),
            FileKind.Picture => PictureSize.Of(bytes) is { } picture ? (picture.ContentType, null) : (null, "evidence.kind"),
            FileKind.Zip => Office(bytes),
            _ => (null, "evidence.kind"),
        };
    }

    public static bool IsPicture(string contentType) => contentType is PictureSize.Png or PictureSize.Jpeg;

    /// <summary>Documents of Word and Excel without macros; the parts are only counted and named, never unpacked.</summary>
    private static (string? ContentType, string? Problem) Office(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                return (null, "evidence.kind");
            }

            var names = archive.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return names switch
            {
                _ when names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) => (null, "evidence.macros"),
                _ when names.Contains("word/document.xml") => (Word, null),
                _ when names.Contains("xl/workbook.xml") => (Excel, null),
                _ => (null, "evidence.kind"),
            };
        }
        catch (InvalidDataException)
        {
            return (null, "evidence.kind");
        }
    }
}
