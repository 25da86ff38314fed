using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Tests.Shared.Localization;

public class TextFilesTests
{
    [Fact]
    public void Add_KeyOfAnotherFile_Throws()
    {
        var entries = Read("""{ "a.b": { "vi": "Một", "en": "One" } }""", "first");
        var thrown = Assert.Throws<InvalidDataException>(() => Add(entries, """{ "a.b": { "vi": "Hai", "en": "Two" } }""", "second"));
        Assert.Contains("first", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_KeyTwiceInOneFile_Throws() =>
        Assert.Throws<InvalidDataException>(() => Read("""{ "a.b": { "vi": "1", "en": "1" }, "a.b": { "vi": "2", "en": "2" } }""", "file"));

    [Theory]
    [InlineData("""{ "a.b": { "vi": "Một" } }""")]
    [InlineData("""{ "a.b": { "vi": "", "en": "One" } }""")]
    [InlineData("""{ "a.b": "Một" }""")]
    public void Add_LanguageMissing_Throws(string json) => Assert.Throws<InvalidDataException>(() => Read(json, "file"));

    [Fact]
    public void Indexer_English_TakesEnglishWordsAndVietnameseNumbers()
    {
        var texts = Texts("""{ "a.b": { "vi": "Tổng {0:N1}", "en": "Total {0:N1}" } }""");
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("en");
            Assert.Equal("Total 1.234,5", texts["a.b", 1234.5m]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void In_LanguageOfTheReader_IgnoresThatOfTheScreen() =>
        Assert.Equal("Tổng 7", Texts("""{ "a.b": { "vi": "Tổng {0}", "en": "Total {0}" } }""").In("vi", "a.b", 7));

    [Fact]
    public void Indexer_MissingKey_ThrowsWhenStrictAndShowsItselfOtherwise()
    {
        Assert.Throws<KeyNotFoundException>(() => Texts("{}")["no.such"]);
        Assert.Equal("[no.such]", Texts("{}", strict: false)["no.such"]);
    }

    private static Texts Texts(string json, bool strict = true) => new(Read(json, "file").ToFrozenDictionary(), strict);

    private static Dictionary<string, TextEntry> Read(string json, string source)
    {
        var entries = new Dictionary<string, TextEntry>();
        Add(entries, json, source);
        return entries;
    }

    private static void Add(Dictionary<string, TextEntry> entries, string json, string source)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        TextFiles.Add(entries, stream, source);
    }
}
