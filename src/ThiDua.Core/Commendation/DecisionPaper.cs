using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Issuing;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Commendation;

/// <summary>What a decision to commend says.</summary>
public sealed record DecisionContent
{
    public required OrgNode Authority { get; init; }
    public required OrgNode? Superior { get; init; }
    public required AwardingBody Body { get; init; }
    public required Occasion Occasion { get; init; }
    public required IReadOnlyList<string> LegalBases { get; init; }

    /// <summary>"Biên bản họp Hội đồng … ngày …"; null where the simplified procedure was taken.</summary>
    public required string? Minutes { get; init; }
    public required string? StandingOffice { get; init; }
    public required IReadOnlyList<DecisionLine> Lines { get; init; }
    public required SigningForm SigningForm { get; init; }
    public required string? SignerName { get; init; }
}

public sealed record DecisionLine(AwardRule Award, CandidateKind Kind, string Name, string Unit, string Achievement, long? Bonus);

/// <summary>Lays a decision out after Decree 30/2020/NĐ-CP: the head's own power, so never TM.; the deputy signs KT.</summary>
public static class DecisionPaper
{
    public static OfficialPaper Of(DecisionContent content, int? number, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(content);
        var body = content.Body;
        var isState = content.Authority.Kind.IsAuthority();
        return new OfficialPaper
        {
            Letterhead = isState
                ? new Letterhead(
                    content.Superior is { } superior ? ReportNames.ShortCommittee(superior) : null,
                    $"Ủy ban nhân dân\n{content.Authority.Name}"
                )
                : new Letterhead(null, FirstLetter.Capitalised(content.Authority.Name)),
            Number = new DocumentNumber(number, body.Series),
            Place = content.Authority.ShortName,
            Date = number is null ? new PartialDate(day.Year) : new PartialDate(day.Year, day.Month, day.Day),
            Kind = PaperKind.Decision,
            Title = Title(content),
            IssuingAuthority = body.PrintedName,
            Bases = [.. content.LegalBases.Select(b => $"Căn cứ {b}"), .. Proposal(content)],
            Blocks = [.. Articles(content)],
            Signature = content.SigningForm switch
            {
                SigningForm.Deputy => PaperSignature.Deputy(body.HeadPost, body.DeputyPost, content.SignerName),
                SigningForm.Acting => PaperSignature.Acting(body.HeadPost, content.SignerName),
                _ => PaperSignature.Own(body.HeadPost, content.SignerName),
            },
            Recipients =
            [
                "Như Điều 3",
                .. content.Superior is { } above ? [$"{ReportNames.ShortCommittee(above)} (b/c)"] : Array.Empty<string>(),
            ],
            Filing = content.StandingOffice is { } office ? $"VT, {ReportNames.Abbreviation(office)}" : "VT",
            Annexes = [Annex(content)],
        };
    }

    public static string Title(DecisionContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return $"Về việc khen thưởng {FirstLetter.Lowered(content.Occasion.Name)}";
    }

    private static IEnumerable<string> Proposal(DecisionContent content)
    {
        if (content.Minutes is { } minutes)
        {
            yield return $"Căn cứ {minutes}";
        }

        if (content.StandingOffice is { } office)
        {
            yield return $"Theo đề nghị của {office}";
        }
    }

    private static IEnumerable<PaperBlock> Articles(DecisionContent content)
    {
        var given = content
            .Lines.GroupBy(l => l.Award)
            .Select(g =>
                $"{Verb(g.Key)} {g.Key.Name} cho {string.Join(", ", g.GroupBy(l => l.Kind).OrderBy(k => k.Key).Select(k => $"{k.Count():00} {Noun(k.Key)}"))}"
            );
        yield return Article(
            $"{string.Join("; ", given)} đã có thành tích trong {FirstLetter.Lowered(content.Occasion.Name)} (có danh sách kèm theo)."
        );
        var money = content.Lines.Sum(l => l.Bonus ?? 0);
        yield return Article(
            money > 0
                ? $"Tiền thưởng kèm theo là {Formats.Number(money)} đồng, trích từ Quỹ thi đua, khen thưởng của {content.Authority.Name}."
                : "Tiền thưởng kèm theo thực hiện theo quy định hiện hành."
        );
        yield return Article(
            $"{(content.StandingOffice is { } office ? $"{office}, các" : "Các")} đơn vị liên quan và tập thể, cá nhân, hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký."
        );
    }

    private static PaperHeading Article(string text) => new(HeadingLevel.Article, "") { RunIn = text };

    private static PaperAnnex Annex(DecisionContent content)
    {
        var rows = new List<PaperRow>();
        foreach (
            var award in content
                .Lines.GroupBy(l => (l.Award.Name, l.Kind))
                .OrderBy(g => g.Key.Name, VietnameseOrder.Comparer)
                .ThenBy(g => g.Key.Kind)
        )
        {
            rows.Add(new PaperRow([$"{award.Key.Name}: {award.Count():00} {Noun(award.Key.Kind)}"]) { Kind = RowKind.Band });
            rows.AddRange(
                award
                    .OrderByPersonName(l => l.Name)
                    .Select((l, i) => new PaperRow([$"{i + 1}", l.Name, l.Unit, l.Achievement, l.Bonus is { } b ? Formats.Number(b) : ""]))
            );
        }

        return new PaperAnnex(
            "Danh sách khen thưởng",
            [
                new PaperTable(
                    [
                        new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                        new PaperColumn("Họ tên, tên tập thể", 2),
                        new PaperColumn("Đơn vị", 2),
                        new PaperColumn("Thành tích", 3.4),
                        new PaperColumn("Tiền thưởng (đồng)", 1.3) { Alignment = CellAlignment.Right },
                    ],
                    rows
                ),
            ]
        );
    }

    private static string Verb(AwardRule award) => award.Category == AwardCategory.Title ? "Tặng danh hiệu" : "Tặng";

    internal static string Noun(CandidateKind kind) =>
        kind switch
        {
            CandidateKind.Collective => "tập thể",
            CandidateKind.Household => "hộ gia đình",
            _ => "cá nhân",
        };
}
