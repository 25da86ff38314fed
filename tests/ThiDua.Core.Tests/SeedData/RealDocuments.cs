using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThiDua.Core.Tests.SeedData;

/// <summary>Texts of real plans; they are not part of the repository and may lie beside it.</summary>
internal static partial class RealDocuments
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "..", "shared", "data");

    public static void SkipWhenAbsent() => Assert.SkipUnless(Directory.Exists(Folder), "The real documents are not beside the repository.");

    /// <summary>The target sentences of a plan, each from where its key quotes it to the end of the sentence.</summary>
    public static IReadOnlyList<string> TargetSentences(string plan)
    {
        var text = Spaces().Replace(File.ReadAllText(Path.Combine(Folder, "plans", plan + ".txt")), " ");
        using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "plans", plan + ".json")));
        return
        [
            .. keys.RootElement.GetProperty("targets").EnumerateArray().Select(t => Sentence(text, t.GetProperty("quote").GetString()!)),
        ];
    }

    private static string Sentence(string text, string quote)
    {
        var start = text.IndexOf(quote, StringComparison.Ordinal);
        Assert.True(start >= 0, $"Not in the text: {quote}");
        var end = SentenceEnd().Match(text, start + quote.Length);
        return text[start..(end.Success ? end.Index : text.Length)];
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ThiDua.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the repository.");
        }

        return folder;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[.;](\s|$)")]
    private static partial Regex SentenceEnd();
}
