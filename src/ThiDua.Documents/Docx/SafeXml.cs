using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>Parses a part without entities, without reaching out, and no deeper than allowed.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static XElement Load(byte[] bytes, int maxDepth)
    {
        try
        {
            CheckDepth(bytes, maxDepth);
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            throw new DocxRefusedException(DeclaresType(bytes) ? DocxProblems.Dtd : DocxProblems.Corrupt);
        }
    }

    /// <summary>Before a tree is built: the readers after this one recurse.</summary>
    private static void CheckDepth(byte[] bytes, int maxDepth)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
        while (reader.Read())
        {
            if (reader.Depth > maxDepth)
            {
                throw new DocxRefusedException(DocxProblems.TooDeep);
            }
        }
    }

    /// <summary>Whether it begins with a DOCTYPE, in whatever encoding.</summary>
    private static bool DeclaresType(byte[] bytes) =>
        Encoding
            .Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 65536))
            .Replace("\0", "", StringComparison.Ordinal)
            .Contains("<!DOCTYPE", StringComparison.Ordinal);
}
