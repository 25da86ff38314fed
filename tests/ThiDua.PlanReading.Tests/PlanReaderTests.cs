using ThiDua.PlanReading.Json;

namespace ThiDua.PlanReading.Tests;

public class PlanReaderTests
{
    private static readonly PlanDraft s_draft = SamplePlan.Read(SamplePlan.Text);

    [Fact]
    public void Read_Header_IsNormalised()
    {
        Assert.Equal(("Kế hoạch", "36/KH-UBND", "2026-02-05", "Mỹ Lạc"), (s_draft.Kind, s_draft.Number, s_draft.IssuedOn, s_draft.Place));
        Assert.Equal(("UBND xã Mỹ Lạc", AuthorityLevel.Commune), (s_draft.Issuer, s_draft.Level));
        Assert.Equal(new DraftSignatory("Trần Văn Bình", "Phó Chủ tịch", "KT. CHỦ TỊCH"), s_draft.Signatory);
        Assert.Equal(["Mỹ Lạc thi đua chuyển đổi số"], s_draft.Movements);
    }

    [Fact]
    public void Read_ParentPlan_IsTheOneCarriedOut() => Assert.Equal("12/KH-UBND", s_draft.ParentPlan);

    [Fact]
    public void Read_Citations_HaveDateIssuerSubjectAndRole()
    {
        Assert.Equal(["57-NQ/TW", "12/KH-UBND"], s_draft.Citations.Select(c => c.Number));
        Assert.Equal(
            ("Nghị quyết", "2024-12-22", "Bộ Chính trị", CitationRole.Basis),
            (s_draft.Citations[0].Type, s_draft.Citations[0].IssuedOn, s_draft.Citations[0].Issuer, s_draft.Citations[0].Role)
        );
        Assert.Equal(CitationRole.CarriesOut, s_draft.Citations[1].Role);
        Assert.StartsWith("về phát động", s_draft.Citations[1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PeriodPhasesMilestones_AreFound()
    {
        Assert.Equal(new DraftPeriod("2026", "2030-12-31"), s_draft.Period);
        Assert.Equal(
            [("Giai đoạn 1", "2026", "2028"), ("Giai đoạn 2", "2028", "2030")],
            s_draft.Phases.Select(p => (p.Name, p.Start!, p.End!))
        );
        Assert.Equal(
            [(MilestoneKind.InterimReview, "2028-Q2"), (MilestoneKind.FinalReview, "2030-10")],
            s_draft.Milestones.Select(m => (m.Kind, m.When))
        );
    }

    [Fact]
    public void Read_Participants_AreListedByGroup() =>
        Assert.Equal(
            [
                ParticipantKind.Collective,
                ParticipantKind.Collective,
                ParticipantKind.Collective,
                ParticipantKind.Individual,
                ParticipantKind.Individual,
                ParticipantKind.Individual,
            ],
            s_draft.Participants.Select(p => p.Group)
        );

    [Fact]
    public void Read_Contents_AreFirstSentencesAndSectors() =>
        Assert.Equal(
            [("1", "Thi đua phát triển hạ tầng số.", null), ("-", "Lĩnh vực y tế", (Sector?)Sector.Health)],
            s_draft.Contents.Select(c => (c.Ordinal, c.Text, c.Sector))
        );

    [Fact]
    public void Read_Criteria_HaveGroupAndPoints() =>
        Assert.Equal(
            [("Đối với trường học", 20m), ("Đối với cá nhân", (decimal?)null)],
            s_draft.Criteria.Select(c => (c.Group!, c.Points))
        );

    [Fact]
    public void Read_Commendations_KnowGiverLevelAndOccasion() =>
        Assert.Equal(
            [
                ("Giấy khen của Chủ tịch UBND xã", AuthorityLevel.Commune, CommendationOccasion.Interim),
                (
                    "Bằng khen của Chủ tịch UBND tỉnh",
                    (AuthorityLevel?)AuthorityLevel.Province,
                    (CommendationOccasion?)CommendationOccasion.Interim
                ),
            ],
            s_draft.Commendations.Select(c => (c.Form, c.Level, c.Occasion))
        );

    [Fact]
    public void Read_Assignments_HaveModeTasksDueAndPartners()
    {
        Assert.Equal(
            ["Phòng Văn hóa - Xã hội", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Các thôn"],
            s_draft.Assignments.Select(a => a.Unit)
        );
        Assert.Equal([AssignmentMode.Assigned, AssignmentMode.Requested, AssignmentMode.Assigned], s_draft.Assignments.Select(a => a.Mode));
        var first = s_draft.Assignments[0].Tasks;
        Assert.Equal(["Công an xã"], first[0].Cooperating);
        Assert.Equal("2026-11-15", first[1].Due);
        Assert.Equal(["Lập danh sách hộ dân.", "Tổ chức lớp học."], s_draft.Assignments[2].Tasks.Select(t => t.Text));
    }

    [Fact]
    public void Read_ReportingDeadline_IsYearlyExclusiveAndAddressed()
    {
        var deadline = Assert.Single(s_draft.ReportingDeadlines);
        Assert.Equal(
            (ReportFrequency.Yearly, "12-05", true, "Phòng Văn hóa - Xã hội"),
            (deadline.Frequency, deadline.Due, deadline.Exclusive, deadline.To)
        );
    }

    [Fact]
    public void Read_SectionsAndRecipients_AreListed()
    {
        Assert.Equal(["I", "II", "III", "IV", "V", "VI"], s_draft.Sections.Select(s => s.Ordinal));
        Assert.Equal([new DraftRecipient("UBND tỉnh", "b/c"), new DraftRecipient("Lưu: VT", null)], s_draft.Recipients);
    }

    [Fact]
    public void Json_RoundTrip_IsTheSameAndUsesTheContractsWords()
    {
        var json = PlanDraftJson.Write(s_draft);
        Assert.Equal(json, PlanDraftJson.Write(PlanDraftJson.Read(json)));
        Assert.Contains("\"comparator\": \">=\"", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"interim-review\"", json, StringComparison.Ordinal);
        Assert.Contains("\"role\": \"carries-out\"", json, StringComparison.Ordinal);
        Assert.Contains("\"valueMax\": null", json, StringComparison.Ordinal);
        Assert.Contains("Mỹ Lạc", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextThatIsNoPlan_YieldsADraftWithProblems()
    {
        var draft = SamplePlan.Read("Hôm nay trời đẹp.");
        Assert.Empty(draft.Targets);
        Assert.NotEmpty(draft.Problems);
    }
}
