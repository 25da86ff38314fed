using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests.Writing;

/// <summary>The five plans in samples/plans: the committed DOCX are what the writer makes of their sources, and read back whole.</summary>
public sealed class SamplePlanTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples/plans");

    public static TheoryData<string> Names =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Folder, "sources"), "*.txt")
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Order(),
        ];

    private static byte[] Build(string name)
    {
        var paper = PaperSource.Read(File.ReadAllText(Path.Combine(Folder, "sources", name + ".txt")));
        using var stream = new MemoryStream();
        DocxWriter.Write(paper.Value!, stream);
        return stream.ToArray();
    }

    private static JsonElement Key(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".key.json"))).RootElement;

    private static AdministrativeDocument Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, name + ".docx"));
        return AdministrativeDocumentReader.Read(stream).Value!;
    }

    [Fact]
    public void Samples_Always_AreFive() => Assert.Equal(5, Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void CommittedDocx_OfEachSample_EqualsAFreshBuild(string name)
    {
        var committed = Path.Combine(Folder, name + ".docx");
        if (Environment.GetEnvironmentVariable("REPLACE_GOLDEN") == "1")
        {
            File.WriteAllBytes(committed, Build(name));
        }

        // Parts, not bytes: another version of the runtime may pack the same text differently.
        Assert.Equal(PartsOf(Build(name)), PartsOf(File.ReadAllBytes(committed)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Docx_OfEachSample_IsValidOpenXml(string name)
    {
        using var document = WordprocessingDocument.Open(Path.Combine(Folder, name + ".docx"), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Header_OfEachSample_ReadsBackAsTheKeySays(string name)
    {
        var document = Read(name);
        var key = Key(name);

        Assert.Equal(key.GetProperty("number").GetString(), document.Number);
        Assert.Equal(key.GetProperty("issuedOn").GetString(), document.IssuedOn.ToString());
        Assert.Equal("Kế hoạch", document.Kind);
        Assert.Equal(key.GetProperty("title").GetString(), document.Title);
        Assert.Equal(key.GetProperty("signatory").GetProperty("name").GetString(), document.Signature?.Name);
        Assert.Empty(document.Problems);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sections_OfEachSample_ReadBackAsTheKeySays(string name)
    {
        var sections = Read(name).Outline.Where(node => node.Style == LabelStyle.Roman).Select(node => node.Paragraph.Content);

        Assert.Equal(Strings(Key(name), "sections"), sections);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Recipients_OfEachSample_ReadBackAsTheKeySays(string name)
    {
        var recipients = Read(name)
            .Recipients.Select(recipient => recipient.Note is { } note ? $"{recipient.Name} ({note})" : recipient.Name);

        Assert.Equal(Strings(Key(name), "recipients"), recipients);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_OfTheKey_StandInTheDocument(string name)
    {
        var document = Read(name);
        var key = Key(name);
        var texts = new[] { "targets:quote", "contents:text", "criteria:text", "tasks:text" }
            .Select(field => field.Split(':'))
            .SelectMany(field => key.GetProperty(field[0]).EnumerateArray().Select(item => item.GetProperty(field[1]).GetString()!));

        Assert.All(
            texts,
            text => Assert.Contains(document.Paragraphs, paragraph => paragraph.Text.Contains(text, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("kon-chieng", 8)]
    [InlineData("dai-son", 10)]
    [InlineData("gia-lai", 0)]
    [InlineData("binh-chuong", 0)]
    [InlineData("dong-phu", 0)]
    public void Targets_OfTheKey_AreAsManyAsInTheRealPlan(string name, int expected)
    {
        Assert.Equal(expected, Key(name).GetProperty("targets").GetArrayLength());
    }

    private static IEnumerable<string?> Strings(JsonElement key, string field) =>
        key.GetProperty(field).EnumerateArray().Select(item => item.GetString());

    private static IEnumerable<string> PartsOf(byte[] bytes)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            yield return $"{entry.FullName}\n{reader.ReadToEnd()}";
        }
    }
}
