using System.Globalization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Movements;

/// <summary>
/// Lays the draft of a child plan out after Decree 30/2020/NĐ-CP. It is edited in Word and read in like any other plan, so
/// what it says is written the way plans say it. What nobody knows yet prints visibly as missing.
/// </summary>
public static class ChildPlanPaper
{
    private const string Law = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022";

    public static OfficialPaper Of(ChildPlan plan, Localiser localiser, DateOnly today)
    {
        var committee = $"Ủy ban nhân dân {plan.Authority.Name}";
        return new OfficialPaper
        {
            Letterhead = new Letterhead($"UBND {plan.ParentAuthority.Name}", $"Ủy ban nhân dân\n{plan.Authority.Name}"),
            Number = DocumentNumber.For(PaperKind.Plan, null, "UBND"),
            Place = plan.Authority.ShortName,
            Date = new PartialDate(today.Year),
            Kind = PaperKind.Plan,
            Title = $"Phát động phong trào thi đua “{localiser.Text(plan.Parent.Movement.Name)}” trên địa bàn {plan.Authority.Name}",
            Bases = [Law, .. Basis(plan)],
            Blocks =
            [
                new PaperParagraph($"{committee} xây dựng Kế hoạch phát động phong trào thi đua như sau:"),
                .. Purpose(plan),
                .. Contents(plan, localiser),
                .. Targets(plan, localiser),
                .. Time(plan),
                .. Commendations(plan),
                .. Organisation(plan, localiser),
                Closing(plan, committee),
            ],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", plan.Signer),
            Recipients =
            [
                $"UBND {plan.ParentAuthority.Name} (b/c)",
                $"Chủ tịch, các Phó Chủ tịch UBND {Localiser.LevelOf(plan.Authority)}",
                "Các cơ quan, đơn vị, thôn, tổ dân phố trên địa bàn",
            ],
            Filing = "VT",
        };
    }

    private static IEnumerable<string> Basis(ChildPlan plan)
    {
        if (plan.ParentPlan is { } above)
        {
            var date = OfficialDate.Format(Date(above.IssuedOn));
            var number = above.Number ?? "[chưa có: số, ký hiệu]";
            yield return $"Thực hiện {above.Kind} số {number} {date} của Ủy ban nhân dân {plan.ParentAuthority.Name} về {FirstLetter.Lowered(above.Title)}";
        }
    }

    private static IEnumerable<PaperBlock> Purpose(ChildPlan plan) =>
        [
            new PaperHeading(HeadingLevel.Roman, "Mục đích, yêu cầu"),
            new PaperHeading(HeadingLevel.Arabic, "Mục đích"),
            PaperList.Of(
                ListMark.Dash,
                $"Triển khai thực hiện kịp thời, hiệu quả phong trào thi đua do {plan.ParentAuthority.Name} phát động, phù hợp điều kiện thực tế của địa phương.",
                "Khơi dậy tinh thần thi đua, sự đồng thuận và tham gia của cán bộ, công chức, viên chức, người lao động và Nhân dân."
            ),
            new PaperHeading(HeadingLevel.Arabic, "Yêu cầu"),
            PaperList.Of(
                ListMark.Dash,
                "Nội dung thi đua thiết thực, gắn với nhiệm vụ chính trị của từng cơ quan, đơn vị; bảo đảm rõ người, rõ việc, rõ thời gian, rõ kết quả.",
                "Kịp thời phát hiện, biểu dương, khen thưởng tập thể, cá nhân tiêu biểu; tránh hình thức, lãng phí."
            ),
        ];

    private static IEnumerable<PaperBlock> Contents(ChildPlan plan, Localiser localiser)
    {
        if (plan.Parent.Contents.Count > 0)
        {
            yield return new PaperHeading(HeadingLevel.Roman, "Nội dung thi đua");
            yield return PaperList.Of(ListMark.Number, plan.Parent.Contents.Select(c => localiser.Text(c.Text)));
        }
    }

    private static IEnumerable<PaperBlock> Targets(ChildPlan plan, Localiser localiser)
    {
        yield return new PaperHeading(HeadingLevel.Roman, "Chỉ tiêu thi đua");
        if (plan.Parent.Targets.Count == 0)
        {
            yield return new PaperNarrative(null, "chỉ tiêu");
            yield break;
        }

        var sentences = new ChildTargets(plan, localiser);
        yield return PaperList.Of(ListMark.Dash, plan.Parent.Targets.Select(sentences.Sentence));
    }

    private static IEnumerable<PaperBlock> Time(ChildPlan plan)
    {
        var movement = plan.Parent.Movement;
        yield return new PaperHeading(HeadingLevel.Roman, "Thời gian thực hiện");
        foreach (var phase in plan.Parent.Phases)
        {
            yield return new PaperHeading(HeadingLevel.Arabic, $"{phase.Name.TrimEnd(':', '.')}:")
            {
                RunIn = $"Từ năm {phase.StartsOn.Year} đến năm {phase.EndsOn.Year}.",
            };
        }

        if (plan.Parent.Phases.Count == 0)
        {
            yield return new PaperParagraph($"Phong trào được thực hiện từ năm {movement.StartsOn.Year} đến năm {movement.EndsOn.Year}.");
        }

        var reviews = plan.Parent.Milestones.Select(Review).OfType<string>().Distinct().ToList();
        if (reviews.Count > 0)
        {
            yield return PaperList.Of(ListMark.Dash, reviews);
        }
    }

    private static string? Review(Milestone milestone)
    {
        var what = milestone.Kind switch
        {
            MilestoneKind.InterimReview => "sơ kết",
            MilestoneKind.FinalReview => "tổng kết",
            MilestoneKind.Launch or MilestoneKind.PlanIssued or MilestoneKind.Other => null,
            _ => throw new InvalidOperationException($"Unknown milestone {milestone.Kind}."),
        };
        var when = milestone.IsYearly ? "hằng năm" : When(milestone.When);
        return what is null || when is null ? null : $"Tổ chức {what} phong trào vào {when}.";
    }

    private static string? When(string when) =>
        when.Split('-') switch
        {
            [var year] => $"năm {year}",
            [var year, ['Q', var quarter]] => $"Quý {Roman(quarter)} năm {year}",
            [var year, ['H', '1']] => $"6 tháng đầu năm {year}",
            [var year, ['H', '2']] => $"6 tháng cuối năm {year}",
            [var year, var month, ..] => $"tháng {month.TrimStart('0')} năm {year}",
            _ => null,
        };

    private static string Roman(char quarter) =>
        quarter switch
        {
            '1' => "I",
            '2' => "II",
            '3' => "III",
            _ => "IV",
        };

    private static IEnumerable<PaperBlock> Commendations(ChildPlan plan)
    {
        var level = Localiser.LevelOf(plan.Authority);
        yield return new PaperHeading(HeadingLevel.Roman, "Khen thưởng");
        yield return PaperList.Of(
            ListMark.Dash,
            $"Chủ tịch Ủy ban nhân dân {level} tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào.",
            $"Đề nghị Chủ tịch Ủy ban nhân dân {Localiser.LevelOf(plan.ParentAuthority)} tặng Bằng khen cho tập thể, cá nhân tiêu biểu khi tổng kết phong trào."
        );
    }

    private static IEnumerable<PaperBlock> Organisation(ChildPlan plan, Localiser localiser)
    {
        yield return new PaperHeading(HeadingLevel.Roman, "Tổ chức thực hiện");
        if (plan.Tasks.Count == 0)
        {
            yield return new PaperNarrative(null, "phân công nhiệm vụ");
        }

        foreach (var unit in plan.Tasks.GroupBy(t => (t.Unit, t.Task.Mode)))
        {
            var name = unit.Key.Mode == TaskMode.Requested ? $"Đề nghị {unit.Key.Unit.Name}" : unit.Key.Unit.Name;
            yield return new PaperHeading(HeadingLevel.Arabic, name);
            yield return PaperList.Of(ListMark.Dash, unit.Select(t => Sentence(localiser.Text(t.Task.Text))).Distinct());
        }
    }

    private static PaperParagraph Closing(ChildPlan plan, string committee)
    {
        var office = plan.StandingOffice?.Name ?? committee;
        return new PaperParagraph(
            $"Trên đây là Kế hoạch phát động phong trào thi đua của {committee}; trong quá trình thực hiện nếu có khó khăn, vướng mắc, các đơn vị phản ánh về {office} để tổng hợp, báo cáo."
        );
    }

    private static string Sentence(string text) => text.TrimStart('-', '+', ' ').TrimEnd('.', ';', ' ') + ".";

    private static PartialDate? Date(string? iso)
    {
        var parts = (iso ?? "")
            .Split('-')
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null)
            .ToList();
        return parts[0] is { } year ? new PartialDate(year, parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2)) : null;
    }
}
