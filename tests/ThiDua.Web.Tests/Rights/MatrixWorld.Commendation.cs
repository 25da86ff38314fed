using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;

namespace ThiDua.Web.Tests.Rights;

internal sealed partial class PlaceRecords
{
    public Guid Occasion { get; set; }

    /// <summary>One that its unit is still writing, and one that has been awarded: no step is possible any more.</summary>
    public (Guid Draft, Guid Awarded) Nominations { get; set; }
    public (Guid Draft, Guid Awarded) DossierPapers { get; set; }
    public Guid Matter { get; set; }
    public Guid Comment { get; set; }
    public Guid Decision { get; set; }
    public Guid Award { get; set; }
    public Guid RuleSet { get; set; }
    public Guid PrintSetup { get; set; }
    public Guid Council { get; set; }
    public Guid CouncilSession { get; set; }
}

/// <summary>The records of commendation and councils of a place.</summary>
internal sealed partial class MatrixWorld
{
    private async Task CommendationRecordsAsync(PlaceRecords records, UserAccount clerk)
    {
        var (unit, day) = (records.Unit.Id, DateOnly.FromDateTime(database.Time.UtcNow));
        var occasion = new Occasion
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            Kind = OccasionKind.Yearly,
            Branch = AwardBranch.Movement,
            Name = "Đợt thử",
            Year = day.Year,
            PeriodFrom = day.AddDays(-100),
            PeriodTo = day,
            OpensOn = day,
            DueOn = day.AddDays(30),
            State = OccasionState.Open,
        };
        var honoree = new Honoree
        {
            Id = Guid.CreateVersion7(),
            Kind = CandidateKind.Individual,
            FullName = "Siu Thử",
            UnitId = unit,
        };
        var decision = new AwardDecision
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            OccasionId = occasion.Id,
            CreatedAt = database.Time.UtcNow,
            State = DecisionState.Issued,
            Number = 1,
            SignedOn = day,
            SignerName = "Người Ký",
        };
        var file = await database.Data.CreateFileAsync();
        (decision.PaperFileId, decision.SignedFileId) = (file.Id, file.Id);
        await database.SaveAsync(occasion, honoree, decision);
        // The draft asks for an award that nobody knows: it can never be sent.
        var draft = NominationAt(records, occasion.Id, honoree.Id, NominationState.Draft, "KHONG-CO");
        var awarded = NominationAt(records, occasion.Id, honoree.Id, NominationState.Awarded, "GK");
        await database.SaveAsync(draft, awarded);
        var papers = (PaperOf(draft.Id, file.Id), PaperOf(awarded.Id, file.Id));
        var matter = new Impediment
        {
            Id = Guid.CreateVersion7(),
            HonoreeId = honoree.Id,
            Kind = MatterKind.Complaint,
            OpenedOn = day,
            Source = "Đơn",
        };
        var award = AwardOf(records, honoree.Id, decision.Id, day);
        await database.SaveAsync(papers.Item1, papers.Item2, matter, award);
        (records.Occasion, records.Nominations, records.Decision) = (occasion.Id, (draft.Id, awarded.Id), decision.Id);
        (records.DossierPapers, records.Matter, records.Award) = ((papers.Item1.Id, papers.Item2.Id), matter.Id, award.Id);
        await CouncilRecordsAsync(records, day);
    }

    private async Task CouncilRecordsAsync(PlaceRecords records, DateOnly day)
    {
        var unit = records.Unit.Id;
        var list = new Consultation
        {
            Id = Guid.CreateVersion7(),
            OccasionId = records.Occasion,
            AuthorityUnitId = unit,
            OpensOn = day,
            ClosesOn = day.AddDays(5),
            AllowsAnonymous = true,
        };
        var comment = new ConsultationComment
        {
            Id = Guid.CreateVersion7(),
            ConsultationId = list.Id,
            Text = "Ý kiến",
            At = database.Time.UtcNow,
        };
        var rules = new RuleSet
        {
            Id = Guid.CreateVersion7(),
            SetId = Guid.CreateVersion7(),
            Number = 1,
            AuthorityUnitId = unit,
            Name = "Bộ thử",
            LegalBasis = "Luật",
            ValidFrom = new DateOnly(2024, 1, 1),
            BookJson = RuleJson.Write(ShippedRuleSets.BookOf(ShippedRuleSets.All[0])),
            CreatedAt = database.Time.UtcNow,
        };
        var print = new PrintSetup
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            Name = "Máy in",
            IsPreprinted = true,
            OffsetsJson = "{}",
        };
        var council = new Council
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            Kind = CouncilKind.EmulationCouncil,
            Name = "Hội đồng thử",
            DecisionNumber = "1/QĐ",
            DecidedOn = day,
            ValidFrom = day,
        };
        var session = new CouncilSession
        {
            Id = Guid.CreateVersion7(),
            CouncilId = council.Id,
            AuthorityUnitId = unit,
            Title = "Phiên thử",
            HeldAt = database.Time.UtcNow,
            State = CouncilSessionState.Cancelled,
            QuorumPercent = 80,
        };
        await database.SaveAsync(list, comment, rules, print, council, session);
        (records.Comment, records.RuleSet, records.PrintSetup) = (comment.Id, rules.Id, print.Id);
        (records.Council, records.CouncilSession) = (council.Id, session.Id);
    }

    private static Nomination NominationAt(PlaceRecords records, Guid occasion, Guid honoree, NominationState state, string award) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            OccasionId = occasion,
            AuthorityUnitId = records.Unit.Id,
            NominatingUnitId = records.Unit.Id,
            HonoreeId = honoree,
            AwardCode = award,
            Summary = "Thành tích",
            State = state,
        };

    private DossierPaper PaperOf(Guid nomination, Guid file) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            NominationId = nomination,
            Piece = "bao-cao",
            FileId = file,
            FileName = "bao-cao.txt",
            IsSigned = true,
            AddedAt = database.Time.UtcNow,
        };

    private static Award AwardOf(PlaceRecords records, Guid honoree, Guid decision, DateOnly day) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = records.Unit.Id,
            HonoreeId = honoree,
            DecisionId = decision,
            AwardCode = "GK",
            AwardName = "Giấy khen",
            Category = AwardCategory.Form,
            Branch = AwardBranch.Movement,
            HonoreeKind = CandidateKind.Individual,
            HonoreeName = "Siu Thử",
            HonoreeUnit = records.Unit.Name,
            Achievement = "Thành tích",
            DecisionNumber = "01/QĐ-UBND",
            DecidedOn = day,
            IssuedBy = "Chủ tịch",
            Year = day.Year,
            PeriodFrom = day,
            PeriodTo = day,
            GoldBookNumber = 1,
            VerificationCode = SecretCodes.New(12),
            State = AwardState.Valid,
        };
}
