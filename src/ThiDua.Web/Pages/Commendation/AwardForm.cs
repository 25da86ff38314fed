using ThiDua.Core.Commendation.Rules;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>A title or form of commendation as it is typed. Multiples are in hundredths of the base salary.</summary>
public sealed class AwardForm
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public AwardCategory Category { get; set; }
    public List<CandidateKind> For { get; set; } = [];
    public List<ConferringBody> ConferredBy { get; set; } = [];
    public AwardStandard Standard { get; set; }
    public string? Basis { get; set; }
    public string? ProvincialBasis { get; set; }
    public bool NeedsBallot { get; set; }
    public int? ThresholdPercent { get; set; }
    public int? ConsultationDays { get; set; }
    public int? IndividualBonus { get; set; }
    public int? CollectiveBonus { get; set; }
    public int? CollectiveQuota { get; set; }
    public int? IndividualQuota { get; set; }

    /// <summary>One piece per line: code, a colon, its name.</summary>
    public string? Dossier { get; set; }

    public static AwardForm Of(AwardRule award) =>
        new()
        {
            Code = award.Code,
            Name = award.Name,
            Category = award.Category,
            For = [.. award.For],
            ConferredBy = [.. award.ConferredBy],
            Standard = award.Standard,
            Basis = award.Basis,
            ProvincialBasis = award.ProvincialBasis,
            NeedsBallot = award.NeedsBallot,
            ThresholdPercent = award.ThresholdPercent,
            ConsultationDays = award.ConsultationDays,
            IndividualBonus = award.IndividualBonus,
            CollectiveBonus = award.CollectiveBonus,
            CollectiveQuota = award.CollectiveQuota,
            IndividualQuota = award.IndividualQuota,
            Dossier = string.Join('\n', award.Dossier.Select(p => $"{p.Code}: {p.Name}")),
        };

    public AwardRule Rule(string code, AwardRule? before) =>
        new()
        {
            Code = code,
            Name = Name!.Trim(),
            Category = Category,
            For = For,
            ConferredBy = ConferredBy,
            Basis = Basis?.Trim() ?? "",
            ProvincialBasis = string.IsNullOrWhiteSpace(ProvincialBasis) ? null : ProvincialBasis.Trim(),
            NeedsProvincialBasis = before?.NeedsProvincialBasis ?? ConferredBy.Contains(ConferringBody.CommuneChairman),
            Standard = Standard,
            NeedsBallot = NeedsBallot,
            ThresholdPercent = ThresholdPercent,
            ConsultationDays = ConsultationDays ?? 0,
            IsStateAward = before?.IsStateAward ?? false,
            IndividualBonus = IndividualBonus,
            CollectiveBonus = CollectiveBonus,
            CollectiveQuota = CollectiveQuota,
            IndividualQuota = IndividualQuota,
            Dossier =
            [
                .. (Dossier ?? "")
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries))
                    .Where(p => p.Length == 2 && p[0].Length is > 0 and <= 40)
                    .Select(p => new DossierPiece(p[0], p[1])),
            ],
        };
}
