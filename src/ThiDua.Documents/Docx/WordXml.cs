using System.Globalization;
using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>
/// Shorthand for WordprocessingML. Elements are told by local name, because the same format exists in two namespaces
/// ("transitional", which Word writes, and "strict").
/// </summary>
internal static class WordXml
{
    public static XElement? Child(this XElement element, string name)
    {
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName == name)
            {
                return child;
            }
        }

        return null;
    }

    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    public static string? Attr(this XElement element, string name)
    {
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute.Name.LocalName == name && !attribute.IsNamespaceDeclaration)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>The "val" of a child element.</summary>
    public static string? ChildVal(this XElement? element, string name) => element?.Child(name)?.Attr("val");

    public static int? ChildInt(this XElement? element, string name) => ToInt(element.ChildVal(name));

    public static int? ToInt(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>An on/off property: present without a value means on; null where absent.</summary>
    public static bool? Toggle(this XElement? properties, string name) =>
        properties?.Child(name) is { } toggle ? toggle.Attr("val") is not ("0" or "false" or "off") : null;
}
