using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace ThiDua.Core.Shared.Localization;

/// <summary>
/// The sentences of screens, messages and papers, in Vietnamese and English, read once from the embedded <c>*.texts.json</c> files.
/// Pages use it as <c>@T["movements.index.title"]</c>; the language is that of <see cref="CultureInfo.CurrentUICulture"/>.
/// </summary>
/// <param name="entries">All entries by key.</param>
/// <param name="strict">Throw on a missing key (development, tests) instead of showing the key.</param>
public sealed class Texts(FrozenDictionary<string, TextEntry> entries, bool strict)
{
    public const string Vietnamese = "vi";
    public const string English = "en";

    public IReadOnlyDictionary<string, TextEntry> Entries => entries;

    /// <summary>Reads every <c>*.texts.json</c> of the assemblies; throws when a key is there twice or lacks a language.</summary>
    public static Texts Load(IEnumerable<Assembly> assemblies, bool strict) => new(TextFiles.Read(assemblies), strict);

    /// <summary>The text in the language of the current person.</summary>
    public string this[string key] => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, key);

    /// <summary>The text with its positional placeholders ({0}, {1} …) filled; numbers and dates print the Vietnamese way in both languages.</summary>
    public string this[string key, params object?[] arguments] => Fill(this[key], arguments);

    /// <summary>The text in a stated language: for letters and notifications written on behalf of somebody else.</summary>
    public string In(string language, string key, params object?[] arguments)
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            return strict ? throw new KeyNotFoundException($"No *.texts.json has the key '{key}'.") : $"[{key}]";
        }
        var text = language == English ? entry.En : entry.Vi;
        return arguments.Length == 0 ? text : Fill(text, arguments);
    }

    /// <summary>Whether a text exists, for keys that are put together (a state, an error code).</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    private static string Fill(string text, object?[] arguments) => string.Format(Formats.Culture, text, arguments);
}

/// <summary>One text in both languages, and the file that it came from.</summary>
public sealed record TextEntry(string Vi, string En, string Source);
