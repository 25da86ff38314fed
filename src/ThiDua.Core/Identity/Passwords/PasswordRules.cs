using System.Collections.Frozen;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>
/// Length instead of mixtures of signs: 14 characters, or 8 where a second factor stands beside the password; none of the
/// commonest, nor what anybody would try first.
/// </summary>
public static class PasswordRules
{
    public const int Length = 14;
    public const int LengthWithSecondFactor = 8;
    public const int MaxLength = 200;

    private static readonly Lazy<FrozenSet<string>> Common = new(Load);

    /// <summary>What is wrong with it in a sentence; null where it will do.</summary>
    public static string? Mistake(string password, string userName, string fullName, bool hasSecondFactor, Texts texts)
    {
        var length = hasSecondFactor ? LengthWithSecondFactor : Length;
        if (password.Length < length || password.Length > MaxLength)
        {
            return texts["identity.password.weak", length];
        }

        return IsCommon(password) || Names(password, userName, fullName) ? texts["identity.password.common"] : null;
    }

    /// <summary>One of the commonest (also with figures behind it or repeated), or a row of signs.</summary>
    internal static bool IsCommon(string password)
    {
        var folded = SearchFolding.Fold(password).Replace(" ", "", StringComparison.Ordinal);
        var word = folded.TrimEnd([.. "0123456789!@#$%^&*."]);
        return folded.Distinct().Count() < 4
            || IsRow(folded)
            || Common.Value.Contains(folded)
            || (word.Length >= 3 && (Common.Value.Contains(word) || IsRepeated(word)));
    }

    private static bool IsRepeated(string word) =>
        Enumerable
            .Range(3, Math.Max(0, word.Length / 2 - 2))
            .Any(n =>
                word.Length % n == 0
                && Common.Value.Contains(word[..n])
                && word == string.Concat(Enumerable.Repeat(word[..n], word.Length / n))
            );

    /// <summary>12345678901234 or abcdefghijklmn, up or down.</summary>
    private static bool IsRow(string text) =>
        Enumerable.Range(1, text.Length - 1).Count(i => Math.Abs(text[i] - text[i - 1]) == 1) >= text.Length - 2;

    private static bool Names(string password, string userName, string fullName)
    {
        var folded = Plain(password);
        return new[] { userName, fullName }
            .Select(Plain)
            .Any(n => n.Length >= 4 && folded.Contains(n, StringComparison.Ordinal) && folded.Length < n.Length + 8);
    }

    private static string Plain(string text) => new([.. SearchFolding.Fold(text).Where(char.IsLetterOrDigit)]);

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream(
            "ThiDua.Core.Identity.Passwords.commonest-passwords.txt"
        )!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
    }
}
