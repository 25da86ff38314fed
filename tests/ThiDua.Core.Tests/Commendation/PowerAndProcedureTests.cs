using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Organizations;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>Groups B and D: who may confer, and the way there.</summary>
public sealed class PowerAndProcedureTests
{
    [Theory]
    [InlineData("TTLDXS", 7)]
    [InlineData("BK-TINH", 7)]
    [InlineData("CO-CP", 7)]
    [InlineData("HCLD3", 7)]
    public void Rule_07_AwardsOfAbove_CommuneMayOnlyPropose(string code, int rule)
    {
        var kind = RuleCase.Award(code).For[0];
        var here = RuleCase.Of(code, kind) with { Authority = ConferringBody.CommuneChairman };

        RuleCase.Blocks(rule, here, here with { IsProposal = true });
    }

    [Fact]
    public void Rule_06_CommuneChairman_ConfersOnlyTheListOfTheLaw()
    {
        string[] list = ["GK", "LDTT", "CSTDCS", "TTLDTT", "TDVH", "GDVH"];
        var allowed = RuleCase.Book.Awards.Where(a => a.ConferredBy.Contains(ConferringBody.CommuneChairman)).Select(a => a.Code);

        Assert.Equal(list.Order(), allowed.Order());
        var foreign = RuleCase.Of("LDTT");
        RuleCase.Blocks(6, foreign with { Authority = ConferringBody.PartyCommittee }, foreign);
    }

    [Fact]
    public void Rule_08_EnterpriseHead_ConfersFourAwardsOnly()
    {
        var allowed = RuleCase.Book.Awards.Where(a => a.ConferredBy.Contains(ConferringBody.EnterpriseHead)).Select(a => a.Code);

        Assert.Equal(new[] { "CSTDCS", "GK", "LDTT", "TTLDTT" }, allowed.Order());
        var village = RuleCase.Of("TDVH", CandidateKind.Collective);
        RuleCase.Blocks(8, village with { Authority = ConferringBody.EnterpriseHead }, village);
    }

    [Theory]
    [InlineData(SigningForm.Head, "CHỦ TỊCH")]
    [InlineData(SigningForm.Deputy, "KT. CHỦ TỊCH")]
    [InlineData(SigningForm.Acting, "Q. CHỦ TỊCH")]
    public void Rule_09_OwnPower_ShowsKTOfTheDeputyAndNeverTM(SigningForm form, string first)
    {
        var commune = new OrgNode(Guid.CreateVersion7(), null, 1, 2, 1, UnitKind.Commune, "xã Kon Chiêng", "Kon Chiêng");
        var content = new DecisionContent
        {
            Authority = commune,
            Superior = null,
            Body = new AwardingBody
            {
                Id = commune.UnitId,
                Body = ConferringBody.CommuneChairman,
                PrintedName = "Chủ tịch Ủy ban nhân dân xã Kon Chiêng",
                HeadPost = "Chủ tịch",
                DeputyPost = "Phó Chủ tịch",
                Series = "QĐ-UBND",
                HasNationalEmblem = true,
            },
            Occasion = new Occasion
            {
                Id = Guid.CreateVersion7(),
                AuthorityUnitId = commune.UnitId,
                Kind = OccasionKind.Yearly,
                Branch = AwardBranch.Movement,
                Name = "Khen thưởng năm 2026",
                Year = 2026,
                PeriodFrom = new DateOnly(2026, 1, 1),
                PeriodTo = new DateOnly(2026, 12, 31),
                OpensOn = new DateOnly(2026, 11, 1),
                DueOn = new DateOnly(2026, 11, 20),
                State = OccasionState.Closed,
            },
            LegalBases = [],
            Minutes = null,
            StandingOffice = null,
            Lines = [],
            SigningForm = form,
            SignerName = "Siu Lâm",
        };

        var signature = DecisionPaper.Of(content, 12, new DateOnly(2026, 12, 5)).Signature!;

        Assert.Equal(first, signature.Lines[0].ToUpper(System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain(signature.Lines, l => l.StartsWith("TM.", StringComparison.Ordinal));
        Assert.StartsWith("TM. ", PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", null).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_30_DossierForTheCentre_NeedsWordAndPdfOfEachFile()
    {
        var codes = RuleCase.Award("HCLD3").Dossier.Select(p => p.Code).ToList();
        var sound = RuleCase.Of("HCLD3") with { IsProposal = true, WordPapers = codes, PdfPapers = codes };

        RuleCase.Warns(30, sound with { WordPapers = codes[1..] }, sound);
        RuleCase.Warns(30, sound with { PdfPapers = [] }, sound);
        // Of the province's awards nothing of the kind is asked, nor where the decision falls here.
        var province = RuleCase.Of("BK-TINH") with
        {
            IsProposal = true,
        };
        Assert.DoesNotContain(RuleCase.Judge(province), f => f.Number == 30);
        Assert.DoesNotContain(RuleCase.Judge(sound with { IsProposal = false, PdfPapers = [] }), f => f.Number == 30);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rule_41_ReviewWithoutOneOfItsFourParts_Warns(int missing)
    {
        string?[] parts = ["Kết quả", "Hạn chế", "Nguyên nhân", "Bài học"];
        Assert.Null(ReviewRules.Judge(OccasionKind.FinalReview, parts));

        parts[missing] = " ";

        Assert.Equal(
            (41, RuleLevel.Warn),
            (ReviewRules.Judge(OccasionKind.FinalReview, parts)!.Number, ReviewRules.Judge(OccasionKind.InterimReview, parts)!.Level)
        );
        Assert.NotNull(ReviewRules.Judge(OccasionKind.InterimReview, null));
        Assert.Null(ReviewRules.Judge(OccasionKind.Yearly, parts));
    }

    [Fact]
    public void Rule_29_UnsignedPaper_IsMissing()
    {
        var sound = RuleCase.Of("GK");

        RuleCase.Blocks(29, sound with { SignedPapers = ["to-trinh", "bien-ban"] }, sound);
    }

    [Fact]
    public void Rule_31_StateSecret_Blocks()
    {
        var sound = RuleCase.Of("GK");

        RuleCase.Blocks(31, sound with { IsStateSecret = true }, sound);
    }

    [Theory]
    [InlineData("CSTDCS", true)]
    [InlineData("CSTD-TINH", true)]
    [InlineData("CSTDTQ", true)]
    [InlineData("CO-TINH", true)]
    [InlineData("CO-CP", true)]
    [InlineData("GK", false)]
    public void Rule_32_BallotOfTheLaw_RefusesAnOpenVote(string code, bool needsBallot)
    {
        Assert.Equal(needsBallot, RuleCase.Award(code).NeedsBallot);
        Assert.Equal(!needsBallot, VoteRules.MayVoteOpenly(RuleCase.Award(code).NeedsBallot));
    }

    [Theory]
    [InlineData("CSTDCS", 8, 9, true)]
    [InlineData("CSTDCS", 7, 9, false)]
    [InlineData("CSTD-TINH", 8, 9, false)]
    [InlineData("CSTD-TINH", 9, 10, true)]
    [InlineData("GK", 5, 9, true)]
    [InlineData("GK", 4, 8, false)]
    public void Rule_33_Threshold_IsTakenOfAllMembers(string code, int yes, int members, bool passes) =>
        Assert.Equal(passes, VoteRules.Passes(yes, members, RuleCase.Award(code).ThresholdPercent));

    [Fact]
    public void Rule_34_Letter_CountsUntilTheSessionCloses()
    {
        var closed = new DateTime(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);

        Assert.True(VoteRules.LetterCounts(closed, closed));
        Assert.False(VoteRules.LetterCounts(closed.AddSeconds(1), closed));
    }

    [Fact]
    public void Rule_35_Quorum_OfEightyPerCent()
    {
        Assert.False(VoteRules.HasQuorum(7, 9, RuleCase.Parameters.AwardQuorumPercent));
        Assert.True(VoteRules.HasQuorum(8, 9, RuleCase.Parameters.AwardQuorumPercent));
    }

    [Fact]
    public void Rule_36_OwnFile_IsRecognised()
    {
        var person = Guid.CreateVersion7();

        Assert.True(VoteRules.IsOwnFile(person, person));
        Assert.False(VoteRules.IsOwnFile(null, null));
    }

    [Fact]
    public void Rule_37_ListOfStateAwards_IsPublicForTenWorkingDays()
    {
        Assert.Equal(10, RuleCase.Award("HCLD3").ConsultationDays);
        Assert.Equal(10, RuleCase.Award("CSTDTQ").ConsultationDays);
        // Thursday 23/4/2026: the Hùng Kings' day moved to Monday, then 30/4 and 1/5 are days of rest.
        var calendar = new WorkingDays([new DateOnly(2026, 4, 27), .. WorkingDays.Fixed(2026)]);

        Assert.Equal(new DateOnly(2026, 5, 12), calendar.After(new DateOnly(2026, 4, 23), 10));
        Assert.Equal(RuleLevel.Block, calendar.TooShort(new DateOnly(2026, 4, 24), new DateOnly(2026, 5, 8), 10)?.Level);
        Assert.Null(calendar.TooShort(new DateOnly(2026, 4, 23), new DateOnly(2026, 5, 12), 10));
    }

    [Fact]
    public void Rule_39_Clocks_RunInWorkingDays()
    {
        var friday = new DateOnly(2026, 8, 28);

        Assert.Equal(new DateOnly(2026, 9, 7), new WorkingDays(WorkingDays.Fixed(2026)).After(friday, RuleCase.Parameters.ReturnDays));
    }

    [Fact]
    public void Rule_40_LateFile_Warns()
    {
        var sound = RuleCase.Of("GK") with { DeadlineOn = new DateOnly(2026, 11, 20) };

        RuleCase.Warns(40, sound with { On = new DateOnly(2026, 11, 21) }, sound);
    }

    [Fact]
    public void Rule_42_RevokedTitle_ReopensWhatRestedOnIt()
    {
        Assert.True(RevocationRules.RestsOn("CSTD-TINH", 2026, CandidateKind.Individual, "CSTDCS", 2024));
        Assert.False(RevocationRules.RestsOn("CSTD-TINH", 2026, CandidateKind.Individual, "CSTDCS", 2023));
        Assert.True(RevocationRules.RestsOn("CSTDTQ", 2026, CandidateKind.Individual, "CSTD-TINH", 2023));
        Assert.False(RevocationRules.RestsOn("GK", 2026, CandidateKind.Individual, "CSTDCS", 2026));
    }
}
