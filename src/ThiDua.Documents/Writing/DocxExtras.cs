using System.IO.Compression;

namespace ThiDua.Documents.Writing;

/// <summary>The parts beside the text: charts with their sheets, the QR code, the link to the paper's page.</summary>
internal static class DocxExtras
{
    public const string ChartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IEnumerable<(string Extension, string Type)> Defaults(PaperParts parts)
    {
        if (parts.Trace is not null)
        {
            yield return ("png", "image/png");
        }

        if (parts.Charts.Count > 0)
        {
            yield return ("xlsx", SheetType);
        }
    }

    public static IEnumerable<(string Id, string Type, string Target)> Relations(PaperParts parts)
    {
        if (parts.Trace is { } trace)
        {
            yield return (PaperParts.TraceLink, OfficeRelations + "/hyperlink", trace.Address.AbsoluteUri);
            yield return (PaperParts.QrPicture, OfficeRelations + "/image", "media/qr.png");
        }

        for (var number = 1; number <= parts.Charts.Count; number++)
        {
            yield return (PaperParts.ChartLink(number), OfficeRelations + "/chart", $"charts/chart{Elements.Number(number)}.xml");
        }
    }

    public static void Write(ZipArchive archive, PaperParts parts)
    {
        if (parts.Trace is { } trace)
        {
            Store(archive, "word/media/qr.png", trace.Qr);
        }

        for (var index = 0; index < parts.Charts.Count; index++)
        {
            var (chart, name) = (parts.Charts[index], $"chart{Elements.Number(index + 1)}");
            DocxPackage.Add(archive, $"word/charts/{name}.xml", xml => ChartWriter.Write(xml, chart));
            DocxPackage.Add(
                archive,
                $"word/charts/_rels/{name}.xml.rels",
                xml => DocxPackage.Relations(xml, [("rId1", PackageType, $"../embeddings/{name}.xlsx")])
            );
            Store(archive, $"word/embeddings/{name}.xlsx", ChartWorkbook.Write(chart));
        }
    }

    /// <summary>Already packed: not packed again.</summary>
    private static void Store(ZipArchive archive, string name, byte[] bytes)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = DocxPackage.EntryTime;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
