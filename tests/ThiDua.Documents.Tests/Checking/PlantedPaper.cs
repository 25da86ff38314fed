using System.IO.Compression;
using System.Xml.Linq;
using ThiDua.Documents.Checking;
using ThiDua.Documents.Tests.Writing;
using ThiDua.Documents.Writing;
using static ThiDua.Documents.Tests.Writing.WrittenDocx;

namespace ThiDua.Documents.Tests.Checking;

/// <summary>A written paper whose XML is changed by hand before it is checked.</summary>
internal sealed class PlantedPaper(OfficialPaper paper)
{
    private readonly Dictionary<string, XDocument> _parts = WrittenDocx.Of(paper).Parts().ToDictionary(p => p.Key, p => p.Value);

    private XElement Body => _parts["word/document.xml"].Root!.Element(W + "body")!;

    public static IReadOnlyList<PaperViolation> Check(byte[] docx) =>
        PaperChecker.Check(new MemoryStream(docx)).Value?.Violations ?? throw new InvalidOperationException("Not read.");

    /// <summary>Every violation of the changed paper.</summary>
    public IReadOnlyList<PaperViolation> Check()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, part) in _parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                part.Save(entry);
            }
        }

        return Check(stream.ToArray());
    }

    public void Section(int index, string element, string attribute, int value) =>
        Sections()[index].Element(W + element)!.SetAttributeValue(W + attribute, value);

    public List<XElement> Sections() => [.. Body.Descendants(W + "sectPr")];

    /// <summary>The paragraph that begins with these words.</summary>
    public XElement Line(string start) => Body.Descendants(W + "p").First(p => TextOf(p).StartsWith(start, StringComparison.Ordinal));

    public void Text(string start, string text)
    {
        var line = Line(start);
        var first = line.Descendants(W + "t").First();
        foreach (var other in line.Descendants(W + "t").Skip(1).ToList())
        {
            other.Remove();
        }

        first.Value = text;
    }

    public void Remove(string start) => Line(start).Remove();

    /// <summary>A property of the letters of a line, set on the spot.</summary>
    public void Letters(string start, string property, string value)
    {
        foreach (var run in Line(start).Descendants(W + "r"))
        {
            var properties = run.Element(W + "rPr");
            if (properties is null)
            {
                run.AddFirst(properties = new XElement(W + "rPr"));
            }

            properties.Elements(W + property).Remove();
            properties.Add(
                property == "rFonts"
                    ? new XElement(W + property, new XAttribute(W + "ascii", value))
                    : new XElement(W + property, new XAttribute(W + "val", value))
            );
        }
    }

    /// <summary>A property of a line itself.</summary>
    public void Set(string start, string property, params (string Name, object Value)[] attributes)
    {
        var properties = Line(start).Element(W + "pPr")!;
        properties.Elements(W + property).Remove();
        properties.Add(new XElement(W + property, attributes.Select(a => new XAttribute(W + a.Name, a.Value))));
    }

    /// <summary>The rule below a line.</summary>
    public XElement RuleBelow(string start) => Line(start).ElementsAfterSelf(W + "p").First();

    public XDocument Part(string name) => _parts[name];
}
