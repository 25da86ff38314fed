namespace ThiDua.Documents.Writing;

/// <summary>Names of bodies from the capitals of a letterhead back to running text.</summary>
internal static class SentenceCase
{
    /// <summary>Words that stay small inside the name of a body; every other word of a letterhead is taken for a proper name.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ỦY BAN NHÂN DÂN"] = "Ủy ban nhân dân",
        ["UỶ BAN NHÂN DÂN"] = "Ủy ban nhân dân",
        ["HỘI ĐỒNG NHÂN DÂN"] = "Hội đồng nhân dân",
        ["HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"] = "Hội đồng Thi đua - Khen thưởng",
        ["PHÒNG VĂN HÓA - XÃ HỘI"] = "Phòng Văn hóa - Xã hội",
        ["SỞ NỘI VỤ"] = "Sở Nội vụ",
        ["TỈNH"] = "tỉnh",
        ["THÀNH PHỐ"] = "thành phố",
        ["XÃ"] = "xã",
        ["PHƯỜNG"] = "phường",
        ["ĐẶC KHU"] = "đặc khu",
    };

    /// <summary>"ỦY BAN NHÂN DÂN XÃ ĐẠI SƠN" → "Ủy ban nhân dân xã Đại Sơn"; a name already in small letters stays as it is.</summary>
    public static string OfBody(string name)
    {
        if (name.Any(char.IsLower))
        {
            return name;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var result = new List<string>();
        for (var index = 0; index < words.Length; )
        {
            var (text, used) = Longest(words, index) ?? (Capitalised(words[index]), 1);
            result.Add(text);
            index += used;
        }

        return string.Join(' ', result);
    }

    private static (string Text, int Words)? Longest(string[] words, int start)
    {
        for (var length = Math.Min(7, words.Length - start); length > 0; length--)
        {
            if (Known.TryGetValue(string.Join(' ', words.Skip(start).Take(length)), out var known))
            {
                return (known, length);
            }
        }

        return null;
    }

    private static string Capitalised(string word) => word[..1] + word[1..].ToLowerInvariant();
}
