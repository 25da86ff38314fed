using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli;

/// <summary>Vietnamese, unless the person or the terminal asks for English.</summary>
internal static class CliLanguage
{
    /// <summary>Asked for by --lang, else by LC_ALL, LC_MESSAGES or LANG, the first that is set.</summary>
    public static string Of(string[] args, Func<string, string?> environment)
    {
        var asked =
            args.Select((arg, i) => arg == "--lang" ? args.ElementAtOrDefault(i + 1) : Value(arg)).FirstOrDefault(v => v is not null)
            ?? new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return asked?.StartsWith(Texts.English, StringComparison.OrdinalIgnoreCase) == true ? Texts.English : Texts.Vietnamese;
    }

    private static string? Value(string arg) => arg.StartsWith("--lang=", StringComparison.Ordinal) ? arg["--lang=".Length..] : null;
}
