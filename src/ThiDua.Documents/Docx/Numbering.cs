using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>One level of a list definition.</summary>
internal sealed record NumberingLevel(int Start, string Format, string Text, int? RestartAfter, bool Legal, string? StyleId);

/// <summary>A list as paragraphs use it: the definition that it shares counts with, and its own overrides.</summary>
internal sealed record NumberingInstance(
    string Definition,
    IReadOnlyDictionary<int, NumberingLevel> Levels,
    IReadOnlyDictionary<int, int> StartOverrides
);

/// <summary>The numbering part: lists by their number.</summary>
internal sealed class Numbering
{
    private readonly Dictionary<string, NumberingInstance> _instances = [];

    public Numbering(XElement? part, StyleSheet styles)
    {
        if (part is null)
        {
            return;
        }

        var definitions = part.Children("abstractNum")
            .GroupBy(element => element.Attr("abstractNumId") ?? "")
            .ToDictionary(group => group.Key, group => group.First());
        var nums = part.Children("num").ToList();
        foreach (var num in nums)
        {
            if (num.Attr("numId") is { } id && num.ChildVal("abstractNumId") is { } definition && definitions.ContainsKey(definition))
            {
                _instances[id] = Instance(num, Resolve(definition, definitions, nums, styles), definitions);
            }
        }
    }

    public NumberingInstance? Find(string numberingId) => _instances.GetValueOrDefault(numberingId);

    /// <summary>A definition may only point to a list style, whose own list holds the levels.</summary>
    private static string Resolve(string definition, Dictionary<string, XElement> definitions, List<XElement> nums, StyleSheet styles)
    {
        if (
            definitions[definition].ChildVal("numStyleLink") is { } styleId
            && styles.NumberingOf(styleId)?.NumberingId is { } linkedId
            && nums.FirstOrDefault(num => num.Attr("numId") == linkedId).ChildVal("abstractNumId") is { } linked
            && definitions.ContainsKey(linked)
        )
        {
            return linked;
        }

        return definition;
    }

    private static NumberingInstance Instance(XElement num, string definition, Dictionary<string, XElement> definitions)
    {
        var levels = new Dictionary<int, NumberingLevel>();
        foreach (var level in definitions[definition].Children("lvl"))
        {
            AddLevel(levels, level);
        }

        var starts = new Dictionary<int, int>();
        foreach (var change in num.Children("lvlOverride"))
        {
            if (change.Child("lvl") is { } level)
            {
                AddLevel(levels, level);
            }

            if (WordXml.ToInt(change.Attr("ilvl")) is { } index && change.ChildInt("startOverride") is { } start)
            {
                starts[index] = start;
            }
        }

        return new NumberingInstance(definition, levels, starts);
    }

    private static void AddLevel(Dictionary<int, NumberingLevel> levels, XElement level)
    {
        if (WordXml.ToInt(level.Attr("ilvl")) is { } index)
        {
            levels[index] = new NumberingLevel(
                level.ChildInt("start") ?? 0,
                Format(level),
                level.ChildVal("lvlText") ?? "",
                level.ChildInt("lvlRestart"),
                level.Toggle("isLgl") ?? false,
                level.ChildVal("pStyle")
            );
        }
    }

    /// <summary>Newer formats stand in an alternative ("custom" with an example); beside them is what older readers show.</summary>
    private static string Format(XElement level)
    {
        var alternative = level.Child("AlternateContent");
        var format = level.Child("numFmt") ?? alternative?.Child("Choice")?.Child("numFmt");
        return format?.Attr("val") == "custom" && format.Attr("format") is { Length: > 0 } example && example[0] == '0'
            ? example
            : level.ChildVal("numFmt") ?? alternative?.Child("Fallback").ChildVal("numFmt") ?? "decimal";
    }
}
