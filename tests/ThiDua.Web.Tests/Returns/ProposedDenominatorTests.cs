using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Returns;

/// <summary>The organisation knows how many households a village has: whoever reports need not look it up, and may write another number.</summary>
public class ProposedDenominatorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Form_ShareOfHouseholds_ProposesTheLatestSizeWithDayAndSource(DatabaseProvider provider)
    {
        await using var scene = await StartAsync(provider);

        var page = await scene.Village.GetAsync(scene.Fill);

        Assert.Equal("120", Second(scene, page).Value);
        Assert.Contains("số hộ là 120, ngày 01/07/2026, nguồn: Chi cục Thống kê", page.Words, StringComparison.Ordinal);
        // Nothing was typed: nothing is kept, and nothing is wrong.
        Assert.Equal(302, (await scene.SaveAsync(scene.CountIs("2"))).Status);
        Assert.Null(await ShareAsync(scene));
        Assert.Equal("120", Second(scene, await scene.Village.GetAsync(scene.Fill)).Value);
    }

    [Theory, EachDatabase]
    public async Task Form_NumberTypedBesideTheProposal_IsTakenAndMayBeOfAnother(DatabaseProvider provider)
    {
        await using var scene = await StartAsync(provider);

        await scene.SaveAsync(new KeyValuePair<string, string?>($"Cells[{scene.Share.Id}].First", "90"));
        Assert.Equal(new CellValue(90, 120), await ShareAsync(scene));

        await scene.SaveAsync(scene.ShareIs("90", "118"));
        Assert.Equal(new CellValue(90, 118), await ShareAsync(scene));
        var page = await scene.Village.GetAsync(scene.Fill);
        Assert.Equal("118", Second(scene, page).Value);
        Assert.Contains("số hộ là 120", page.Words, StringComparison.Ordinal);

        // The first number alone taken away: half a share, unless what is left is what was proposed.
        Assert.Contains("cả hai", (await scene.SaveAsync(scene.ShareIs("", "118"))).Words, StringComparison.Ordinal);
        Assert.Equal(302, (await scene.SaveAsync(scene.ShareIs("", "120"))).Status);
        Assert.Null(await ShareAsync(scene));
    }

    [Theory, EachDatabase]
    public async Task Form_OfAUnitWithoutTheSize_ProposesNothing(DatabaseProvider provider)
    {
        await using var scene = await StartAsync(provider, unit: "làng B");

        var page = await scene.Village.GetAsync(scene.Fill);

        Assert.Equal("", Second(scene, page).Value);
        Assert.DoesNotContain("Đề xuất từ số liệu", page.Words, StringComparison.Ordinal);
    }

    private static async Task<ReturnScene> StartAsync(DatabaseProvider provider, string unit = "làng A")
    {
        var scene = await ReturnScene.StartAsync(provider, opened: false);
        await scene.Web.Database.WithContextAsync(async db =>
        {
            var formula = await db.Set<MeasureFormula>().AsTracking().SingleAsync(f => f.MeasureId == scene.Share.Id, Cancellation);
            formula.DenominatorSize = UnitFigureKind.Households;
            (DateOnly Day, long Value, string Source)[] sizes =
            [
                (new(2025, 7, 1), 110, "Báo cáo năm 2025"),
                (new(2026, 7, 1), 120, "Chi cục Thống kê"),
                // Of a day after the period.
                (new(2027, 1, 1), 130, "Dự báo"),
            ];
            db.AddRange(
                sizes.Select(s => new UnitFigure
                {
                    Id = Guid.CreateVersion7(),
                    UnitId = scene.Tree[unit].Id,
                    Kind = UnitFigureKind.Households,
                    Value = s.Value,
                    AsOf = s.Day,
                    Source = s.Source,
                })
            );
            await db.SaveAsync(scene.Web.Database.Action(), Cancellation);
        });
        await scene.OpenAsync();
        return scene;
    }

    private static IHtmlInputElement Second(ReturnScene scene, Answer page) =>
        (IHtmlInputElement)page.Page.QuerySelector($"[name='Cells[{scene.Share.Id}].Second']")!;

    private static Task<CellValue?> ShareAsync(ReturnScene scene) =>
        scene.Web.WithContextAsync(async db =>
            (
                await db.ValueRows.AsNoTracking().SingleAsync(r => r.SetId == scene.Round && r.UnitId == scene.VillageA.Id, Cancellation)
            ).Read(2)[1]
        );
}
