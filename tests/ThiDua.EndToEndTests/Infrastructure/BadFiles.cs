using System.IO.Compression;
using System.Net;
using System.Text;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>Files that people send by mistake and some that are sent on purpose.</summary>
internal static class BadFiles
{
    private const int BombLength = 300 * 1024 * 1024;

    private const string External =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        + "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>";

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, .. new byte[4000]];

    /// <summary>Text as it was stored before Unicode: its letters are those of the font ".VnTime".</summary>
    public static byte[] Tcvn3 { get; } =
        Encoding.Latin1.GetBytes(
            "Céng hßa x· héi chñ nghÜa ViÖt Nam\nKÕ ho¹ch ph¸t ®éng phong trµo thi ®ua ®æi míi s¸ng t¹o vµ chuyÓn ®æi sè trªn ®Þa bµn x·\n"
        );

    /// <summary>A notice to neighbours: words, but nothing of an official paper.</summary>
    public static byte[] Unstructured { get; } =
        Encoding.UTF8.GetBytes(
            "Chiều nay bà con sang nhà văn hóa uống nước chè, ai có ghế thì mang theo ghế.\n\nTrời có thể mưa, nhớ mang áo mưa nhé.\n"
        );

    public static byte[] ZipBomb { get; } = Docx(WriteBomb);

    public static byte[] ExternalEntity { get; } = Docx(stream => stream.Write(Encoding.UTF8.GetBytes(External)));

    /// <summary>So many zero bytes, never in memory at once.</summary>
    public static HttpContent Zeros(long length) => new ZeroContent(length);

    private static void WriteBomb(Stream stream)
    {
        var chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)'a');
        for (var written = 0; written < BombLength; written += chunk.Length)
        {
            stream.Write(chunk);
        }
    }

    private static byte[] Docx(Action<Stream> writeMainPart)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                zip,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/word/document.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
            );
            Add(
                zip,
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
                    + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
                    + "Target=\"word/document.xml\"/></Relationships>"
            );
            using var main = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            writeMainPart(main);
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }

    private sealed class ZeroContent(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = new byte[64 * 1024];
            for (var left = length; left > 0; left -= chunk.Length)
            {
                await stream.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)));
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
