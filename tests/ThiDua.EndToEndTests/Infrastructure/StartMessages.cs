namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>What a host that cannot start tells the operator.</summary>
internal static class StartMessages
{
    /// <summary>Two lines and nothing else: no stack trace, no log.</summary>
    /// <param name="key">The text; what it is filled in with is not compared.</param>
    /// <param name="names">What both lines must name.</param>
    public static void AssertOneSentencePerLanguage(string output, string key, string names)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(lines.Length == 2, output);
        Assert.StartsWith(Words.Vi(key, "\n", "\n").Split('\n')[0], lines[0], StringComparison.Ordinal);
        Assert.StartsWith(Words.En(key, "\n", "\n").Split('\n')[0], lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Contains(names, line, StringComparison.Ordinal));
    }
}
