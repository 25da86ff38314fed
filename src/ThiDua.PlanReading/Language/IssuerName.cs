using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Language;

/// <summary>
/// Who issued the plan and at which level of government. Text layers often lose the letterhead, so the body is asked
/// too: "Ủy ban nhân dân xã … ban hành Kế hoạch", "của UBND xã …./.".
/// </summary>
internal sealed partial record IssuerName(string? Name, AuthorityLevel Level, string? Place)
{
    public static IssuerName Of(PlanContext context)
    {
        var document = context.Document;
        if (document.IssuingBody is { } body)
        {
            return OfLetterhead(context, body);
        }

        return OfText(context) ?? new IssuerName(null, AuthorityLevel.Other, null);
    }

    private static IssuerName OfLetterhead(PlanContext context, string body)
    {
        // "ỦY BAN MTTQ VIỆT NAM TỈNH … / BAN THƯỜNG TRỰC": the lower line is an organ of the body above it.
        if (Organ().IsMatch(body) && context.Document.SuperiorBody is { } superior)
        {
            body = superior;
        }

        if (Committee().Match(body) is { Success: true } match)
        {
            var committee = Make(match.Groups["kind"].Value, TitleCase(match.Groups["name"].Value.Trim()));
            return match.Groups["chair"].Success ? committee with { Name = $"Chủ tịch {committee.Name}" } : committee;
        }

        return WithSuperior(context, AsWrittenInText(context, body) ?? SentenceCase(body), body);
    }

    /// <summary>"HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG" below "UBND TỈNH …" is that province's; a school is of no level.</summary>
    private static IssuerName WithSuperior(PlanContext context, string name, string body)
    {
        var level = LevelOf(body.ToLowerInvariant());
        // A department ("SỞ Y TẾ") is of the province's level, yet its name alone does not say of which province.
        var isComplete = level != AuthorityLevel.Other && !Department().IsMatch(body);
        if (isComplete || context.Document.SuperiorBody is not { } superior || !Dependent().IsMatch(body))
        {
            return new IssuerName(name, level, null);
        }

        var above =
            Committee().Match(superior) is { Success: true } committee
                ? $"{committee.Groups["kind"].Value.ToLowerInvariant()} {TitleCase(committee.Groups["name"].Value.Trim())}"
            : PartyBody().IsMatch(superior) ? SentenceCase(superior)
            : null;
        return new IssuerName(above is null ? name : $"{name} {above}", LevelOf(superior.ToLowerInvariant()), null);
    }

    [GeneratedRegex(@"^SỞ\s(?!.*\b(?:TỈNH|THÀNH PHỐ)\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Department();

    [GeneratedRegex(
        @"^(?:BAN|HỘI ĐỒNG|VĂN PHÒNG|PHÒNG|SỞ|ỦY BAN KIỂM TRA)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Dependent();

    [GeneratedRegex(@"^(?:TỈNH ỦY|THÀNH ỦY|ĐẢNG ỦY)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PartyBody();

    [GeneratedRegex(
        @"^BAN (?:THƯỜNG TRỰC|THƯỜNG VỤ|CHẤP HÀNH|TỔ CHỨC|BÍ THƯ)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Organ();

    /// <summary>A name in capitals does not tell its small letters ("TRƯỜNG THPT …"); the text often does.</summary>
    private static string? AsWrittenInText(PlanContext context, string body)
    {
        foreach (
            var paragraph in context.Document.Paragraphs.Where(p =>
                p.Role is ParagraphRole.Body or ParagraphRole.Basis or ParagraphRole.Heading
            )
        )
        {
            var at = paragraph.Text.IndexOf(body, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && paragraph.Text.AsSpan(at, body.Length) is var written && !written.SequenceEqual(body))
            {
                return char.ToUpperInvariant(written[0]) + written[1..].ToString();
            }
        }

        return null;
    }

    private static IssuerName? OfText(PlanContext context)
    {
        var paragraphs = context.Document.Paragraphs;
        var own = paragraphs.Where(p =>
            p.Role is ParagraphRole.Body or ParagraphRole.Basis or ParagraphRole.Title or ParagraphRole.Heading
        );
        IssuerName? unnamed = null;
        foreach (var paragraph in context.Preamble.Concat(own.Reverse()))
        {
            foreach (Match match in SelfReference().Matches(paragraph.Text))
            {
                var kind = match.Groups["kind"].Value.ToLowerInvariant();
                var name = NameAfter(match.Groups["name"].Value);
                if (name is not null)
                {
                    return Make(kind, name);
                }

                unnamed ??= Make(kind, null);
            }
        }

        return unnamed is null ? null : Make(KindOf(unnamed), MostFrequentName(context, KindOf(unnamed)));
    }

    private static string KindOf(IssuerName issuer) => issuer.Name!["UBND ".Length..];

    /// <summary>"Ủy ban nhân dân xã ban hành …" names no place; the text does so elsewhere: "trên địa bàn xã Bình Chương".</summary>
    private static string? MostFrequentName(PlanContext context, string kind)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in context.Document.Paragraphs.Select(p => p.Text))
        {
            foreach (Match match in PlaceName().Matches(text))
            {
                if (
                    string.Equals(match.Groups["kind"].Value, kind, StringComparison.OrdinalIgnoreCase)
                    && NameAfter(match.Groups["name"].Value) is { } name
                )
                {
                    counts[name] = counts.GetValueOrDefault(name) + 1;
                }
            }
        }

        return counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).FirstOrDefault().Key;
    }

    /// <summary>The capitalised words at the beginning: a place name of one to four syllables.</summary>
    private static string? NameAfter(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(w => char.IsUpper(w[0]) && !NoName().IsMatch(w))
            .Take(4)
            .ToList();
        return words.Count == 0 ? null : string.Join(' ', words).TrimEnd('.', ',', ';', ':', '/');
    }

    private static IssuerName Make(string kind, string? name)
    {
        var lower = kind.ToLowerInvariant();
        var level = lower is "tỉnh" or "thành phố" ? AuthorityLevel.Province : AuthorityLevel.Commune;
        return new IssuerName(name is null ? $"UBND {lower}" : $"UBND {lower} {name}", level, name);
    }

    public static AuthorityLevel LevelOf(string lower) =>
        CentralBody().IsMatch(lower) ? AuthorityLevel.Central
        : CommuneBody().IsMatch(lower) ? AuthorityLevel.Commune
        : ProvinceBody().IsMatch(lower) ? AuthorityLevel.Province
        : AuthorityLevel.Other;

    private static string TitleCase(string capitals) =>
        string.Join(
            ' ',
            capitals
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.Any(char.IsLower) ? w : char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant())
        );

    private static string SentenceCase(string capitals)
    {
        var lower = capitals.Any(char.IsLower) ? capitals : capitals.ToLowerInvariant();
        var text = char.ToUpperInvariant(lower[0]) + lower[1..];
        return Offices().Replace(text, m => TitleCase(m.Value));
    }

    [GeneratedRegex(
        @"^(?<chair>CHỦ TỊCH\s+)?(?:[ỦU]Ỷ?Y? BAN NHÂN DÂN|UBND)\s+(?<kind>TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ)\s+(?<name>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Committee();

    [GeneratedRegex(
        @"(?:^|[.;,]\s|của\s)(?:Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban Nhân dân|UBND)\s+(?<kind>[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|[Đđ]ặc khu)(?<name>(?:\s+\p{Lu}[\p{L}’'-]*){0,5})\s*(?=xây dựng|ban hành|phát động|triển khai|tổ chức|đề ra|yêu cầu|\./|$)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex SelfReference();

    [GeneratedRegex(
        @"\b(?<kind>[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|[Đđ]ặc khu)(?<name>(?:\s+\p{Lu}[\p{L}’'-]*){1,4})",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PlaceName();

    [GeneratedRegex(@"^(?:Kế|Phòng|Ủy|UBND|Hội|Thi|Phong|Ban|Đảng|Nhân|Quyết|Nghị)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoName();

    [GeneratedRegex(
        @"thủ tướng|chính phủ|quốc hội|trung ương|^bộ |bộ trưởng|chủ tịch nước|bộ chính trị|ban bí thư|nhà nước|quốc gia|tổng liên đoàn",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex CentralBody();

    [GeneratedRegex(@"\b(?:xã|phường|đặc khu|thị trấn)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CommuneBody();

    [GeneratedRegex(@"\b(?:tỉnh|thành phố|thành ủy|sở|tỉnh ủy|tỉnh đoàn|thành đoàn)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ProvinceBody();

    [GeneratedRegex(
        @"(?<=\b(?:tỉnh|thành phố|xã|phường|chính phủ|tỉnh ủy|thành ủy|tỉnh đoàn|thành đoàn) )(?!ủy|đoàn)\p{L}+(?: \p{L}+){0,3}$|chính phủ",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Offices();
}
