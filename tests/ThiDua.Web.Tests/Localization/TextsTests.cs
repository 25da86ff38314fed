using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Tests.Localization;

/// <summary>The texts and the places that use them agree.</summary>
public partial class TextsTests
{
    private static readonly Texts Texts = Texts.Load([typeof(Texts).Assembly, typeof(Program).Assembly], strict: true);

    private static readonly string[] Sources =
    [
        .. new[] { "src/ThiDua.Core", "src/ThiDua.Data.Postgres", "src/ThiDua.Web" }
            .SelectMany(f => SourceTree.Files(f, ".cs", ".cshtml"))
            .Select(WithoutComments),
    ];

    [GeneratedRegex(@"\{[0-9]+[^}]*\}")]
    private static partial Regex Placeholder();

    // Words in lower case; a part may be a name that the key is made from, of an enum's member or a setting: "reporting.state.Accepted".
    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.([a-z0-9-]+|[A-Z][A-Za-z0-9]*))+$")]
    private static partial Regex KeyShape();

    // T["a.b"], texts["a.b", x], T[late ? "a.b" : "a.c"]
    [GeneratedRegex(@"\b(?:T|[Tt]exts)\[([^\]]*)\]")]
    private static partial Regex Use();

    [GeneratedRegex("(?<!\\$)\"([a-z][a-z0-9-]*(?:\\.[A-Za-z0-9-]+)+)\"")]
    private static partial Regex KeyLiteral();

    // $"errors.{code}.title" stands for every key of that shape.
    [GeneratedRegex("\\$\"([a-z][a-z0-9.-]*\\.(?:\\{[^}\"]*\\}|[A-Za-z0-9.-])+)\"")]
    private static partial Regex InterpolatedKey();

    [Fact]
    public void Keys_All_AreWordsWithDots() => Assert.Empty(Texts.Entries.Keys.Where(key => !KeyShape().IsMatch(key)).ToList());

    [Fact]
    public void Entries_BothLanguages_HaveTheSamePlaceholders() =>
        Assert.Empty(
            Texts.Entries.Where(entry => !Placeholders(entry.Value.Vi).SetEquals(Placeholders(entry.Value.En))).Select(entry => entry.Key)
        );

    [Fact]
    public void Keys_UsedInSources_Exist()
    {
        var used = Sources
            .SelectMany(source => Use().Matches(source))
            .SelectMany(use => KeyLiteral().Matches(use.Groups[1].Value))
            .Select(literal => literal.Groups[1].Value)
            .ToHashSet();
        Assert.NotEmpty(used);
        Assert.Empty(used.Where(key => !Texts.Has(key)).ToList());
    }

    [Fact]
    public void Keys_InFiles_AreUsed()
    {
        var plain = Sources.SelectMany(source => KeyLiteral().Matches(source)).Select(literal => literal.Groups[1].Value).ToHashSet();
        var patterns = Sources
            .SelectMany(source => InterpolatedKey().Matches(source))
            .Select(literal => literal.Groups[1].Value)
            .Distinct()
            .Select(text => new Regex("^" + string.Join(".+", Regex.Split(text, @"\{[^}]*\}").Select(Regex.Escape)) + "$"))
            .ToList();
        Assert.Empty(Texts.Entries.Keys.Where(key => !plain.Contains(key) && !patterns.Exists(pattern => pattern.IsMatch(key))).ToList());
    }

    private static string WithoutComments(string path) =>
        string.Join('\n', File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];
}
