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
        using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
        var root = Guarded(bytes, () => XElement.Load(reader, LoadOptions.PreserveWhitespace));
        CheckDepth(root, maxDepth);
        return root;
    }

    /// <summary>
    /// The children of the document's first element of this name, one after the other: of a long paper only one
    /// paragraph or table is held at a time. Null where there is no such element.
    /// </summary>
    public static IEnumerable<XElement>? ChildrenOf(byte[] bytes, string parent, int maxDepth)
    {
        var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
        if (Guarded(bytes, () => MoveTo(reader, parent)))
        {
            return Children(bytes, reader, maxDepth);
        }

        reader.Dispose();
        return null;
    }

    private static bool MoveTo(XmlReader reader, string parent)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 1 && reader.LocalName == parent)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<XElement> Children(byte[] bytes, XmlReader reader, int maxDepth)
    {
        using (reader)
        {
            if (reader.IsEmptyElement)
            {
                // What follows may be broken all the same, and then the file is.
                Guarded(bytes, () => MoveTo(reader, ""));
                yield break;
            }

            Guarded(bytes, reader.Read);
            while (!reader.EOF && reader.Depth > 1)
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    Guarded(bytes, reader.Read);
                    continue;
                }

                var child = Guarded(bytes, () => (XElement)XNode.ReadFrom(reader));
                CheckDepth(child, maxDepth - reader.Depth);
                yield return child;
            }

            Guarded(bytes, () => MoveTo(reader, ""));
        }
    }

    private static T Guarded<T>(byte[] bytes, Func<T> read)
    {
        try
        {
            return read();
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
