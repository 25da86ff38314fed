using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>A nomination as it is typed.</summary>
public sealed class NominationForm
{
    public Guid? UnitId { get; set; }
    public string? AwardCode { get; set; }
    public Guid? HonoreeId { get; set; }
    public CandidateKind Kind { get; set; }
    public string? FullName { get; set; }
    public string? Position { get; set; }
    public int? BirthYear { get; set; }
    public bool IsWoman { get; set; }
    public bool IsLeader { get; set; }
    public string? Summary { get; set; }
    public string? Report { get; set; }
    public string? Minutes { get; set; }
    public WorkRating Rating { get; set; }
    public bool ExcellentBefore { get; set; }
    public bool MeetsAdvancedWorker { get; set; }
    public bool PromotesDigitalLiteracy { get; set; }
    public int? AbsenceDays { get; set; }
    public int? MaternityDays { get; set; }
    public int? Members { get; set; }
    public int? AdvancedMembers { get; set; }
    public int? FighterMembers { get; set; }
    public int? WomenMembers { get; set; }
    public bool AllMembersComplete { get; set; }
    public bool HasDisciplinedMember { get; set; }
    public string? UnitResult { get; set; }
    public int? Score { get; set; }
    public bool IsStateSecret { get; set; }

    public CandidateFacts Facts =>
        new()
        {
            Rating = Rating,
            ExcellentBefore = ExcellentBefore,
            MeetsAdvancedWorker = MeetsAdvancedWorker,
            PromotesDigitalLiteracy = PromotesDigitalLiteracy,
            AbsenceDays = AbsenceDays,
            MaternityDays = MaternityDays,
            Members = Members,
            AdvancedMembers = AdvancedMembers,
            FighterMembers = FighterMembers,
            WomenMembers = WomenMembers,
            AllMembersComplete = AllMembersComplete,
            HasDisciplinedMember = HasDisciplinedMember,
            UnitResult = UnitResult,
            Score = Score,
        };

    public static NominationForm Of(Nomination nomination, Honoree honoree)
    {
        var facts = nomination.Facts;
        return new NominationForm
        {
            UnitId = nomination.NominatingUnitId,
            AwardCode = nomination.AwardCode,
            HonoreeId = honoree.Id,
            Kind = honoree.Kind,
            FullName = honoree.FullName,
            Summary = nomination.Summary,
            Report = nomination.Report,
            Minutes = nomination.Minutes,
            Rating = facts.Rating,
            ExcellentBefore = facts.ExcellentBefore,
            MeetsAdvancedWorker = facts.MeetsAdvancedWorker,
            PromotesDigitalLiteracy = facts.PromotesDigitalLiteracy,
            AbsenceDays = facts.AbsenceDays,
            MaternityDays = facts.MaternityDays,
            Members = facts.Members,
            AdvancedMembers = facts.AdvancedMembers,
            FighterMembers = facts.FighterMembers,
            WomenMembers = facts.WomenMembers,
            AllMembersComplete = facts.AllMembersComplete,
            HasDisciplinedMember = facts.HasDisciplinedMember,
            UnitResult = facts.UnitResult,
            Score = facts.Score,
            IsStateSecret = nomination.IsStateSecret,
        };
    }
}
