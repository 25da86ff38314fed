using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>Tells by their words which sentences of a plan speak of the same thing; a suggestion that an officer looks at.</summary>
public static class CoverageWords
{
    private const int MostAlike = 2;

    /// <summary>Pairs of neighbouring words that must agree: single syllables say little in Vietnamese.</summary>
    private const int LeastPairs = 2;

    /// <summary>Pairs that stand in half of all sentences of such plans.</summary>
    private static readonly HashSet<string> Common =
    [
        "chuyen doi",
        "doi so",
        "phong trao",
        "trao thi",
        "thi dua",
        "thuc hien",
        "to chuc",
        "nguoi dan",
        "tren dia",
        "dia ban",
        "can bo",
        "cong chuc",
        "chuc vien",
        "vien chuc",
        "ung dung",
        "cong nghe",
        "uy ban",
        "ban nhan",
        "nhan dan",
        "tham gia",
        "day manh",
        "bao cao",
        "ket qua",
        "hieu qua",
        "nang cao",
    ];

    /// <summary>The ids of the texts most alike, best first; none where nothing is alike enough.</summary>
    public static IReadOnlyList<Guid> Alike(string text, IReadOnlyList<(Guid Id, string Text)> among)
    {
        var own = Pairs(text);
        return
        [
            .. among
                .Select(a => (a.Id, Score: Pairs(a.Text).Count(own.Contains)))
                .Where(a => a.Score >= LeastPairs)
                .OrderByDescending(a => a.Score)
                .Take(MostAlike)
                .Select(a => a.Id),
        ];
    }

    private static HashSet<string> Pairs(string text)
    {
        var words = SearchFolding
            .Fold(text)
            .Split([' ', ',', '.', ';', ':', '-', '(', ')', '/', '“', '”'], StringSplitOptions.RemoveEmptyEntries);
        return words.Zip(words.Skip(1), (a, b) => $"{a} {b}").Where(p => !Common.Contains(p)).ToHashSet(StringComparer.Ordinal);
    }
}
