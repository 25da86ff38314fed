using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Measures;

public class MeasureTests
{
    private static readonly KeyValuePair<string, string?>[] Filled =
    [
        new("Code", "konchieng.ho_so_so"),
        new("Kind", "Share"),
        new("Wording.Name", "Tỷ lệ hồ sơ số hóa"),
        new("Wording.ReportedBy", "Village"),
        new("Fold", "Sum"),
        new("Formula.Numerator", "Số hồ sơ đã số hóa"),
        new("Formula.Denominator", "Tổng số hồ sơ"),
        new("Formula.DenominatorSize", "Households"),
    ];

    [Theory, EachDatabase]
    public async Task PostCreate_FilledIn_IsInTheCatalogueOfTheAuthority(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var answer = await browser.SendFormAsync("/chi-tieu/moi", Filled);

        Assert.Equal(302, answer.Status);
        var made = await web.WithContextAsync(db => db.Measures.Include(m => m.Formulas).SingleAsync(m => m.Code == "KONCHIENG.HO_SO_SO"));
        Assert.Equal(
            (world.Units["xã Kon Chiêng"].Id, MeasureKind.Share, PeriodFold.Sum, "%"),
            (made.OwnerUnitId, made.Kind, made.PeriodFold, made.UnitText)
        );
        Assert.Equal(UnitFigureKind.Households, made.LatestFormula.DenominatorSize);
        // A later version goes on with it unless it is changed.
        await browser.SendFormAsync(
            $"/chi-tieu/{made.Id}",
            [new("ValidFrom", "01/01/2027"), new("Reason", "Theo hướng dẫn mới")],
            "main form[action*='Formula']"
        );
        Assert.Equal(
            [UnitFigureKind.Households, UnitFigureKind.Households],
            await web.WithContextAsync(db =>
                db.MeasureFormulas.Where(f => f.MeasureId == made.Id).Select(f => f.DenominatorSize!.Value).ToListAsync()
            )
        );
        Assert.Contains("Tỷ lệ hồ sơ số hóa", (await browser.GetAsync("/chi-tieu?tim=ho so so hoa")).Words, StringComparison.Ordinal);
        var village = await world.AsAsync("làng Đê", Role.VillageHead);
        Assert.DoesNotContain("Tỷ lệ hồ sơ số hóa", (await village.GetAsync("/chi-tieu")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await village.GetAsync($"/chi-tieu/{made.Id}")).Status);
        Assert.Equal(403, (await village.GetAsync("/chi-tieu/moi")).Status);
    }

    [Theory]
    [EachDatabase("Code", "ho so", "Mã gồm chữ in hoa không dấu")]
    [EachDatabase("Wording.Name", "", "Hãy nhập nội dung này.")]
    [EachDatabase("Formula.Denominator", "", "Hãy nhập nội dung này.")]
    [EachDatabase("Formula.NumeratorTerms", "KHONG.CO", "Công thức phải là tổng các chỉ tiêu số đếm")]
    public async Task PostCreate_Mistake_IsSaid(DatabaseProvider provider, string field, string value, string sentence)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var answer = await browser.SendFormAsync("/chi-tieu/moi", Filled.Where(f => f.Key != field).Append(new(field, value)));

        Assert.Contains(sentence, answer.Words, StringComparison.Ordinal);
        Assert.Equal(1, await web.WithContextAsync(db => db.Measures.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task PostFormulaAndRule_OwnMeasure_AreVersionAndCheck(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var own = await web.Data.CreateMeasureAsync(MeasureKind.Share, owner: world.Units["xã Kon Chiêng"]);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var path = $"/chi-tieu/{own.Id}";

        var past = await browser.SendFormAsync(
            path,
            [new("ValidFrom", "01/01/2026"), new("Reason", "Theo hướng dẫn mới"), new("Formula.Numerator", "Số hộ dùng thường xuyên")],
            "main form[action*='Formula']"
        );
        var future = await browser.SendFormAsync(
            path,
            [new("ValidFrom", "01/01/2027"), new("Reason", "Theo hướng dẫn mới"), new("Formula.Numerator", "Số hộ dùng thường xuyên")],
            "main form[action*='Formula']"
        );
        var rule = await browser.SendFormAsync(
            path,
            [new("RuleKind", "AtMost"), new("Bound", "95,5"), new("Importance", "Impossible")],
            "main form[action$='=Rule']"
        );

        Assert.Contains("Ngày áp dụng phải sau hôm nay", past.Words, StringComparison.Ordinal);
        Assert.Equal((302, 302), (future.Status, rule.Status));
        var formulas = await web.WithContextAsync(db => db.MeasureFormulas.Where(f => f.MeasureId == own.Id).ToListAsync());
        Assert.Equal(["Số hộ dùng thường xuyên", "Số hộ đạt"], formulas.OrderByDescending(f => f.ValidFrom).Select(f => f.Numerator));
        var stored = await web.WithContextAsync(db => db.ValidationRules.SingleAsync());
        Assert.Equal((95_50L, ValidationImportance.Impossible), (stored.Bound, stored.Importance));
        Assert.Contains("Không quá 95,5%", (await browser.GetAsync(path)).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Post_LibraryMeasure_CannotBeChanged(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var world = await ResultWorld.CreateAsync(web);
        var browser = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);

        var page = await browser.GetAsync($"/chi-tieu/{world.Measure.Id}");

        Assert.Null(page.Page.QuerySelector("main form[action*='Edit']"));
        Assert.Null(page.Page.QuerySelector("main form[action*='Formula']"));
        Assert.NotNull(page.Page.QuerySelector("main form[action$='=Rule']"));
    }
}
