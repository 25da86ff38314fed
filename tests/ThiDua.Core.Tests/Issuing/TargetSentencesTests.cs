using ThiDua.Core.Assessment;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>The sentences that official reports carry, word by word.</summary>
public class TargetSentencesTests
{
    [Fact]
    public void Of_ShareNotReached_SaysHowManyAreMissing() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 87,5% (2.184/2.496), chưa đạt chỉ tiêu 100% đến năm 2026, còn thiếu 312 hộ.",
            Sample.Share(100_00, Sample.EndOf2026).At(2184, 2496)
        );

    [Fact]
    public void Of_ShareReachedExactly_SaysReached() =>
        Says("Tỷ lệ hộ có điện thoại thông minh: đạt 70% (350/500), đạt chỉ tiêu từ 70% trở lên.", Sample.Share(70_00).At(350, 500));

    [Fact]
    public void Of_ShareExceeded_SaysByHowManyPoints() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 82,5% (33/40), vượt 12,5 điểm % so với chỉ tiêu từ 70% trở lên hằng năm.",
            (Sample.Share(70_00) with { IsYearly = true }).At(33, 40)
        );

    [Fact]
    public void Of_ShareJustBelow_IsNotRoundedUpToReached() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 99,96% (9.996/10.000), chưa đạt chỉ tiêu 100%, còn thiếu 4 hộ.",
            Sample.Share(100_00).At(9996, 10000)
        );

    [Fact]
    public void Of_ShareHardlyBelow_IsCutOff() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 99,9999% (9.999.999/10.000.000), chưa đạt chỉ tiêu 100%, còn thiếu 1 hộ.",
            Sample.Share(100_00).At(9_999_999, 10_000_000)
        );

    [Fact]
    public void Of_ShareBehindThePath_NamesWhatThePathAsks() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 30% (150/500), chậm tiến độ (lộ trình đến nay: 35%), còn thiếu 350 hộ so với chỉ tiêu 100% đến năm 2030.",
            (Sample.Share(100_00, new DateOnly(2030, 12, 31)) with { Path = 35_00 }).At(150, 500)
        );

    [Fact]
    public void Of_ShareOnThePath_SaysSoAndWhatIsStillMissing() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 40% (200/500), đúng tiến độ (lộ trình đến nay: 35%), còn thiếu 300 hộ so với chỉ tiêu 100% đến ngày 30 tháng 6 năm 2030.",
            (Sample.Share(100_00, new DateOnly(2030, 6, 30)) with { Path = 35_00 }).At(200, 500)
        );

    [Fact]
    public void Of_SomeUnitsSilent_SaysWhoseNumbersTheseAre() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 75% (300/400), vượt 5 điểm % so với chỉ tiêu từ 70% trở lên (theo số liệu của 8/10 đơn vị).",
            Sample.Share(70_00).At(300, 400, reported: 8)
        );

    [Fact]
    public void Of_NothingReported_IsNotZero() =>
        Says("Tỷ lệ hộ có điện thoại thông minh: chưa có số liệu (0/10 đơn vị được giao đã báo cáo).", Sample.Share(70_00).Silent());

    [Fact]
    public void Of_NobodyAsked_SaysSo() =>
        Says("Tỷ lệ hộ có điện thoại thông minh: chưa giao đơn vị nào báo cáo.", Sample.Share(70_00).Silent(expected: 0));

    [Fact]
    public void Of_DenominatorZero_SaysNobodyIsMeant() =>
        Says("Tỷ lệ hộ có điện thoại thông minh: không có đối tượng áp dụng trên địa bàn.", Sample.Share(70_00).At(0, 0));

    [Fact]
    public void Of_ZeroOfMany_IsZero() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 0% (0/500), chưa đạt chỉ tiêu từ 70% trở lên, còn thiếu 350 hộ.",
            Sample.Share(70_00).At(0, 500)
        );

    [Fact]
    public void Of_Rise_SaysPointsNotPerCent() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 87,5% (35/40), chưa đạt chỉ tiêu 100%, còn thiếu 5 hộ; tăng 12,3 điểm % so với năm 2025 (75,2%).",
            Sample.Share(100_00).At(35, 40),
            (752, 1000)
        );

    [Fact]
    public void Of_Fall_SaysFall() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 60% (60/100), chưa đạt chỉ tiêu từ 70% trở lên, còn thiếu 10 hộ; giảm 5 điểm % so với năm 2025 (65%).",
            Sample.Share(70_00).At(60, 100),
            (65, 100)
        );

    [Fact]
    public void Of_SameAsBefore_SaysEqual() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 60% (60/100), chưa đạt chỉ tiêu từ 70% trở lên, còn thiếu 10 hộ; bằng năm 2025 (60%).",
            Sample.Share(70_00).At(60, 100),
            (120, 200)
        );

    [Fact]
    public void Of_RiseOfRoundedFigures_AddsUp() =>
        // 66,6667 − 33,3333 would print 33,4 beside 66,7 and 33,3 only if the printed figures were not what is subtracted.
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 66,7% (2/3), chưa đạt chỉ tiêu từ 70% trở lên, còn thiếu 1 hộ; tăng 33,4 điểm % so với năm 2025 (33,3%).",
            Sample.Share(70_00).At(2, 3),
            (1, 3)
        );

    [Fact]
    public void Of_NothingNowButBefore_TellsWhatItWas() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: chưa có số liệu (0/10 đơn vị được giao đã báo cáo); năm 2025 đạt 65%.",
            Sample.Share(70_00).Silent(),
            (65, 100)
        );

    [Fact]
    public void Of_FewerReportedBefore_SaysHowMany() =>
        Says(
            "Số mô hình chuyển đổi số: đạt 15 mô hình, vượt 3 mô hình so với chỉ tiêu từ 12 mô hình trở lên; tăng 5 mô hình so với năm 2025 (10 mô hình, 6/10 đơn vị báo cáo).",
            Sample.Count(12).At(15),
            (10, 1),
            reportedBefore: 6
        );

    [Fact]
    public void Of_CountNotReached_SaysHowManyAreMissing() =>
        Says(
            "Số mô hình chuyển đổi số: đạt 9 mô hình, chưa đạt chỉ tiêu từ 1.200 mô hình trở lên, còn thiếu 1.191 mô hình.",
            Sample.Count(1200).At(9)
        );

    [Fact]
    public void Of_CountOfZero_SaysThereIsNone() =>
        Says(
            "Số mô hình chuyển đổi số: chưa có mô hình nào, chưa đạt chỉ tiêu từ 1 mô hình trở lên, còn thiếu 1 mô hình.",
            Sample.Count(1).At(0)
        );

    [Fact]
    public void Of_RangeAboveItsLowerEnd_ExceedsTheMinimum() =>
        Says(
            "Số mô hình chuyển đổi số: đạt 2 mô hình, vượt 1 mô hình so với mức tối thiểu của chỉ tiêu (từ 1 đến 2 mô hình hằng năm).",
            (Sample.Count(1) with { Comparator = Comparator.Between, Max = 2, IsYearly = true }).At(2)
        );

    [Fact]
    public void Of_RangeAtItsLowerEnd_IsReached() =>
        Says(
            "Số mô hình chuyển đổi số: đạt 1 mô hình, đạt chỉ tiêu từ 1 đến 2 mô hình.",
            (Sample.Count(1) with { Comparator = Comparator.Between, Max = 2 }).At(1)
        );

    [Fact]
    public void Of_CeilingKept_SaysHowFarBelow() =>
        Says(
            "Tỷ lệ hồ sơ quá hạn: ở mức 3% (3/100), thấp hơn 2 điểm % so với mức cho phép (không quá 5%).",
            Sample.Ceiling(5_00).At(3, 100)
        );

    [Fact]
    public void Of_CeilingMet_SaysEqual() =>
        Says("Tỷ lệ hồ sơ quá hạn: ở mức 5% (5/100), bằng mức cho phép (không quá 5%).", Sample.Ceiling(5_00).At(5, 100));

    [Fact]
    public void Of_CeilingBroken_SaysHowManyTooMany() =>
        Says(
            "Tỷ lệ hồ sơ quá hạn: ở mức 8% (8/100), cao hơn mức cho phép (không quá 5%), cần giảm thêm 3 hồ sơ; tăng 1 điểm % so với năm 2025 (7%).",
            Sample.Ceiling(5_00).At(8, 100),
            (7, 100)
        );

    [Fact]
    public void Of_ShareWithoutNoun_TellsTheGapInPoints() =>
        Says(
            "Tỷ lệ hộ có điện thoại thông minh: đạt 62,5% (5/8), chưa đạt chỉ tiêu từ 70% trở lên, còn thiếu 7,5 điểm %.",
            (Sample.Share(70_00) with { Denominator = "Toàn bộ" }).At(5, 8)
        );

    [Fact]
    public void Of_YesNo_CountsUnits() =>
        Says(
            "Làng có điểm Internet công cộng: đạt 25% (3/12), chưa đạt chỉ tiêu từ 30% trở lên, còn thiếu 1 đơn vị.",
            Sample.YesNo(30_00).At(3, 12)
        );

    [Fact]
    public void Of_Index_PrintsItsAverage() =>
        Says("Điểm chuyển đổi số: đạt 7,5 điểm, vượt 0,5 điểm so với chỉ tiêu từ 7 điểm trở lên.", Sample.Index(70).At(1500, 20));

    [Fact]
    public void Of_AskedOfEachAndAllDo_SaysAll() =>
        Says(
            "Số mô hình chuyển đổi số: cả 08 đơn vị được giao đều đạt mức từ 1 mô hình trở lên.",
            Sample.Count(1).PerUnit(met: 8, asked: 8)
        );

    [Fact]
    public void Of_AskedOfEachAndSomeDo_SaysHowManyDoNot() =>
        Says(
            "Số mô hình chuyển đổi số: có 7/10 đơn vị đạt mức từ 1 mô hình trở lên, còn 03 đơn vị chưa đạt, trong đó 02 đơn vị chưa có số liệu.",
            Sample.Count(1).PerUnit(met: 7, asked: 10, reported: 8)
        );

    [Fact]
    public void Of_AskedOfEachAndNobodyDoes_SaysNobody() =>
        Says(
            "Số mô hình chuyển đổi số: chưa có đơn vị nào trong 10 đơn vị được giao đạt mức từ 1 mô hình trở lên.",
            Sample.Count(1).PerUnit(met: 0, asked: 10)
        );

    [Fact]
    public void Summary_OfEveryState_NamesThoseThatOccur()
    {
        TargetResult[] results =
        [
            Sample.Share(70_00).At(70, 100),
            Sample.Share(70_00).At(80, 100),
            Sample.Share(70_00).At(10, 100),
            Sample.Share(70_00).Silent(),
            Sample.Share(70_00).At(0, 0),
        ];

        Assert.Equal(
            "Trong 05 chỉ tiêu được giao, có 02 chỉ tiêu đạt, trong đó 01 chỉ tiêu vượt; 01 chỉ tiêu chưa đạt; 01 chỉ tiêu chưa có số liệu; 01 chỉ tiêu không có đối tượng áp dụng.",
            TargetSentences.Summary(results)
        );
    }

    [Fact]
    public void Summary_AllReached_SaysAll() =>
        Assert.Equal(
            "Cả 02 chỉ tiêu được giao đều đạt và vượt.",
            TargetSentences.Summary([Sample.Share(70_00).At(80, 100), Sample.Count(1).At(2)])
        );

    [Fact]
    public void Summary_OneTarget_IsSingular() =>
        Assert.Equal("Chỉ tiêu được giao đã đạt.", TargetSentences.Summary([Sample.Share(70_00).At(70, 100)]));

    private static void Says(string sentence, TargetResult result, (long, long)? before = null, int reportedBefore = 10)
    {
        var previous = before is var (numerator, denominator)
            ? new PreviousFigure(new Figure(numerator, denominator, reportedBefore, 10, false), "năm 2025")
            : null;
        Assert.Equal(sentence, TargetSentences.Of(new ReportedTarget(result, previous), Sample.EndOf2026));
    }
}
