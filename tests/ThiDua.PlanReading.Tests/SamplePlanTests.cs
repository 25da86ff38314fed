using System.Text.Json;
using ThiDua.Documents;
using ThiDua.PlanReading.Json;

namespace ThiDua.PlanReading.Tests;

/// <summary>The five DOCX in samples/plans give exactly what their keys say: nothing missed, nothing invented.</summary>
public sealed class SamplePlanTests
{
    private static readonly string Folder = FindFolder();

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.docx").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_SamplePlan_GivesItsTargets(string name)
    {
        var (draft, key) = Load(name);
        var expected = Items(key, "targets").ToList();
        var optional = Strings(key, "optionalTargets").ToList();
        var found = Items(draft, "targets")
            .Where(target => !optional.Any(quote => Text(target, "quote")!.Contains(quote!, StringComparison.Ordinal)))
            .ToList();

        Assert.Equal(expected.Select(Shape), found.Select(Shape));
        Assert.All(
            expected.Zip(found),
            pair => Assert.Contains(Text(pair.First, "quote")!, Text(pair.Second, "quote"), StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_SamplePlan_GivesItsCitations(string name)
    {
        var (draft, key) = Load(name);

        Assert.Equal(Citations(key), Citations(draft));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_SamplePlan_GivesItsHeader(string name)
    {
        var (draft, key) = Load(name);

        foreach (var field in new[] { "issuer", "level", "number", "issuedOn", "title", "parentPlan" })
        {
            Assert.Equal(Text(key, field), Text(draft, field));
        }

        Assert.Equal(Text(key.GetProperty("signatory"), "name"), Text(draft.GetProperty("signatory"), "name"));
        Assert.Equal(Text(key.GetProperty("signatory"), "position"), Text(draft.GetProperty("signatory"), "position"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_SamplePlan_GivesItsSectionsRecipientsAndAssignments(string name)
    {
        var (draft, key) = Load(name);

        Assert.Equal(Strings(key, "sections"), Items(draft, "sections").Select(item => Text(item, "heading")));
        Assert.Equal(Strings(key, "assignments"), Items(draft, "assignments").Select(item => Text(item, "unit")));
        Assert.Equal(
            Strings(key, "recipients"),
            Items(draft, "recipients")
                .Select(item => Text(item, "note") is { } note ? $"{Text(item, "name")} ({note})" : Text(item, "name"))
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_SamplePlan_GivesItsContentsCriteriaAndTasks(string name)
    {
        var (draft, key) = Load(name);

        Assert.Equal(Texts(key, "contents"), Texts(draft, "contents"));
        Assert.Equal(Texts(key, "criteria"), Texts(draft, "criteria"));
        Assert.Equal(Texts(key, "tasks"), Items(draft, "assignments").SelectMany(unit => Texts(unit, "tasks")));
    }

    /// <summary>What a target demands; the unit only as far as it says whether the value is a percentage.</summary>
    private static string Shape(JsonElement target) =>
        $"{Text(target, "comparator")} {target.GetProperty("value").GetDecimal():0.##}-{Text(target, "valueMax")} {Text(target, "unit") == "%"}"
        + $" due {Text(target, "due")} {Text(target, "recurrence")} per {Text(target, "per")}";

    private static IEnumerable<string> Citations(JsonElement document) =>
        Items(document, "citations")
            .Select(item => $"{Text(item, "type")} {Text(item, "number")} {Text(item, "issuedOn")}")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string?> Texts(JsonElement document, string list) =>
        Items(document, list).Select(item => Text(item, "text"));

    private static IEnumerable<string?> Strings(JsonElement document, string list) =>
        Items(document, list).Select(item => item.GetString());

    private static JsonElement.ArrayEnumerator Items(JsonElement document, string list) => document.GetProperty(list).EnumerateArray();

    private static string? Text(JsonElement item, string property) =>
        item.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static (JsonElement Draft, JsonElement Key) Load(string name)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, name + ".docx"));
        var document = AdministrativeDocumentReader.Read(stream).Value!;
        var key = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".key.json")));
        return (JsonDocument.Parse(PlanDraftJson.Write(PlanReader.Read(document))).RootElement, key.RootElement);
    }

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ThiDua.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ThiDua.slnx is in no folder above the tests.");
        }

        return Path.Combine(folder, "samples/plans");
    }
}
