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
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
            var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            CheckDepth(root, maxDepth);
            return root;
        }
        catch (XmlException)
        {
            throw new DocxRefusedException(DeclaresType(bytes) ? DocxProblems.Dtd : DocxProblems.Corrupt);
        }
    }

    /// <summary>The readers after this one recurse; loading and this walk do not.</summary>
    private static void CheckDepth(XElement root, int maxDepth)
    {
        var depth = 0;
        XNode node = root;
        while (true)
        {
            if (node is XElement { HasElements: true, FirstNode: { } first })
            {
                if (++depth > maxDepth)
                {
                    throw new DocxRefusedException(DocxProblems.TooDeep);
                }

                node = first;
                continue;
            }

            while (node != root && node.NextNode is null)
            {
                node = node.Parent!;
                depth--;
            }

            if (node == root)
            {
                return;
            }

            node = node.NextNode!;
        }
    }

    /// <summary>Whether it begins with a DOCTYPE, in whatever encoding.</summary>
    private static bool DeclaresType(byte[] bytes) =>
        Encoding
            .Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 65536))
            .Replace("\0", "", StringComparison.Ordinal)
            .Contains("<!DOCTYPE", StringComparison.Ordinal);
}
