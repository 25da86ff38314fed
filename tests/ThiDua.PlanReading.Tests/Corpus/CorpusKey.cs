using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>The answer key of a document: what its author marked, in the form of the other keys.</summary>
internal sealed partial class CorpusKey
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, JsonArray> _lists = [];
    private readonly HashSet<string> _cited = [];
    private string? _unit;
    private string? _group;

    public static string Write(CorpusSource source)
    {
        var key = new CorpusKey();
        foreach (var line in source.Body)
        {
            key.Add(line);
        }

        return key.Build(source).ToJsonString(s_options) + "\n";
    }

    private void Add(string line)
    {
        var marks =
            line[0] == '|' ? CorpusTable.Cells(line).SelectMany(c => CorpusMarks.Read(c).Marks).ToList() : CorpusMarks.Read(line).Marks;
        if (line[0] == '|' && marks.Find(m => m.Kind == 'U') is { } unit)
        {
            // In a row the unit may stand behind its task.
            marks.Remove(unit);
            marks.Insert(0, unit);
        }

        foreach (var mark in marks)
        {
            Add(mark, inTable: line[0] == '|');
        }
    }

    private void Add(CorpusMark mark, bool inTable)
    {
        switch (mark.Kind)
        {
            case 'S':
                List("sections").Add(mark.Text);
                break;
            case 'T':
                List("targets").Add(Target(mark));
                break;
            case 'X':
                List("optionalTargets").Add(mark.Text);
                break;
            case 'C':
                AddCitation(mark);
                break;
            case 'U':
                AddUnit(mark, inTable);
                break;
            case 'K':
                List("tasks")
                    .Add(
                        new JsonObject
                        {
                            ["unit"] = mark.Named("unit") ?? _unit,
                            ["text"] = Ended(mark.Text),
                            ["due"] = mark.Named("due"),
                        }
                    );
                break;
            case 'O':
                List("contents").Add(new JsonObject { ["text"] = Ended(mark.Text) });
                break;
            case 'G':
                _group = mark.Text.TrimEnd(':', '.', ' ');
                break;
            case 'R':
                List("criteria").Add(new JsonObject { ["group"] = _group, ["text"] = Ended(mark.Text) });
                break;
            case 'F':
                List("commendations").Add(mark.Named("form") ?? mark.Text);
                break;
            case 'M':
                List("milestones")
                    .Add(
                        new JsonObject
                        {
                            ["kind"] = mark.Plain(0),
                            ["when"] = mark.Plain(1),
                            ["recurrence"] = mark.Has("yearly") ? "yearly" : null,
                        }
                    );
                break;
            case 'P':
                List("phases").Add(new JsonObject { ["start"] = mark.Plain(0), ["end"] = mark.Plain(1) });
                break;
            default:
                throw new InvalidOperationException($"No mark is called {mark.Kind}.");
        }
    }

    private static JsonObject Target(CorpusMark mark)
    {
        var value = mark.Plain(1)!.Split('-');
        return new JsonObject
        {
            ["quote"] = mark.Text,
            ["comparator"] = mark.Plain(0),
            ["value"] = decimal.Parse(value[0], CultureInfo.InvariantCulture),
            ["valueMax"] = value.Length > 1 ? decimal.Parse(value[1], CultureInfo.InvariantCulture) : null,
            ["unit"] = mark.Plain(2)?.Replace('_', ' '),
            ["due"] = mark.Named("due"),
            ["recurrence"] = mark.Has("yearly") ? "yearly" : null,
            ["per"] = mark.Named("per"),
            ["lead"] = mark.Named("lead"),
        };
    }

    private void AddCitation(CorpusMark mark)
    {
        var number = mark.Plain(1)!;
        if (_cited.Add(number))
        {
            List("citations")
                .Add(
                    new JsonObject
                    {
                        ["type"] = mark.Plain(0)!.Replace('_', ' '),
                        ["number"] = number,
                        ["issuedOn"] = mark.Plain(2),
                    }
                );
        }
    }

    private void AddUnit(CorpusMark mark, bool inTable)
    {
        _unit = mark.Text.TrimEnd(':', '.', ';', ' ');
        if (!inTable || !List("assignments").Any(a => a!.GetValue<string>() == _unit))
        {
            List("assignments").Add(_unit);
            List("modes").Add(mark.Has("requested") ? "requested" : "assigned");
        }
    }

    private JsonObject Build(CorpusSource source)
    {
        var result = new JsonObject
        {
            ["kind"] = source.One("kindname"),
            ["issuer"] = source.One("issuer"),
            ["level"] = source.One("level"),
            ["number"] = source.One("number"),
            ["issuedOn"] = source.One("date"),
            ["title"] = (source.One("keytitle") ?? source.One("title"))?.Replace(" / ", " ", StringComparison.Ordinal),
            ["signatory"] = new JsonObject { ["name"] = source.One("signer"), ["position"] = source.One("position") },
            ["parentPlan"] = source.One("parent"),
        };
        foreach (
            var field in (string[])
                ["citations", "phases", "milestones", "targets", "optionalTargets", "assignments", "modes", "commendations"]
        )
        {
            result[field] = List(field);
        }

        result["recipients"] = new JsonArray([.. source.All("recipient").Select(r => (JsonNode)Note().Replace(r, ""))]);
        result["sections"] = List("sections");
        var unkeyed = source.One("unkeyed")?.Split(", ") ?? [];
        foreach (var field in ((string[])["contents", "criteria", "tasks"]).Except(unkeyed))
        {
            result[field] = List(field);
        }

        return result;
    }

    private JsonArray List(string name) => _lists.TryGetValue(name, out var list) ? list : _lists[name] = [];

    private static string Ended(string text) => text.EndsWith("./.", StringComparison.Ordinal) ? text[..^2] : text.TrimEnd(':');

    [GeneratedRegex(@"\s*\((?:để )?(?:b/c|báo cáo|t/h|thực hiện|p/h|ph/h|phối hợp)\)$")]
    private static partial Regex Note();
}

/// <summary>Rows "| a | b |"; the bars inside marks are no cell borders.</summary>
internal static class CorpusTable
{
    public static List<string> Cells(string row)
    {
        var cells = new List<string>();
        var depth = 0;
        var start = 1;
        for (var i = 1; i < row.Length; i++)
        {
            depth +=
                row[i] == '{' ? 1
                : row[i] == '}' ? -1
                : 0;
            if (row[i] == '|' && depth == 0)
            {
                cells.Add(row[start..i].Trim());
                start = i + 1;
            }
        }

        return cells;
    }
}
