using System.Globalization;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Operations;

/// <summary>A sentence inside a sentence: filled in with the words of the reader's language.</summary>
public sealed record TextKey(string Key, params IReadOnlyList<object?> Args);

/// <summary>Findings in words.</summary>
public static class FindingWords
{
    extension(Texts texts)
    {
        public string Level(FindingLevel level) => texts[$"operations.level.{level}"];

        public string Area(CheckArea area) => texts[$"operations.area.{area}"];

        public string Sentence(Finding finding) => texts.SentenceIn(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, finding);

        public string SentenceIn(string language, Finding finding) =>
            texts.In(
                language,
                finding.Key,
                [.. finding.Args.Select(a => a is TextKey inner ? texts.In(language, inner.Key, [.. inner.Args]) : a)]
            );
    }
}
