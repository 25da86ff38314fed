using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Issuing;

/// <summary>Names of bodies and movements in the forms that papers print.</summary>
public static class ReportNames
{
    /// <summary>"Ủy ban nhân dân xã Kon Chiêng".</summary>
    public static string Committee(OrgNode authority) => $"Ủy ban nhân dân {authority.Name}";

    /// <summary>"UBND tỉnh Gia Lai".</summary>
    public static string ShortCommittee(OrgNode authority) => $"UBND {authority.Name}";

    /// <summary>"xã", "phường", "tỉnh": what the authority calls itself in its own papers.</summary>
    public static string Level(OrgNode authority) =>
        authority.Name.EndsWith(authority.ShortName, StringComparison.Ordinal) && authority.Name.Length > authority.ShortName.Length
            ? authority.Name[..^authority.ShortName.Length].TrimEnd()
            : authority.Name;

    /// <summary>"Phong trào thi đua “…”": a name in quotation marks unless it begins with the word itself.</summary>
    public static string Movement(string name)
    {
        var folded = SearchFolding.Fold(name);
        if (folded.StartsWith("phong trao", StringComparison.Ordinal))
        {
            return FirstLetter.Capitalised(name);
        }

        if (folded.StartsWith("thi dua ", StringComparison.Ordinal))
        {
            return $"Phong trào {FirstLetter.Lowered(name)}";
        }

        return folded.Contains("thi dua", StringComparison.Ordinal) ? $"Phong trào thi đua “{name}”" : $"Phong trào “{name}”";
    }

    /// <summary>The drafting unit in the filing line: "Phòng Văn hóa - Xã hội" and "Phòng VH-XH" are VHXH, "Sở Nội vụ" is SNV.</summary>
    public static string Abbreviation(string office)
    {
        var words = office
            .Split([' ', '-', ',', '&', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(w => w is not ("và" or "Phòng"));
        return string.Concat(words.Select(w => w.All(char.IsUpper) ? w : w[..1].ToUpperInvariant()));
    }
}
