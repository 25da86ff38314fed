using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Results;

/// <summary>A movement of Kon Chiêng with one share (30 % by 2026), three villages, two of which have reported.</summary>
internal sealed record ResultWorld(WebTest Web, UnitTree Units, Movement Movement, Measure Measure, Period Period, ReportingRound Round)
{
    public static async Task<ResultWorld> CreateAsync(WebTest web)
    {
        var data = web.Data;
        var units = await data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã Kon Chiêng > làng Klah, làng Ktu, làng Vơng; tỉnh Gia Lai > xã Ayun > làng Đê"
        );
        var movement = await data.CreateMovementAsync(units["xã Kon Chiêng"], "Bình dân học vụ số");
        var measure = await data.CreateMeasureAsync(MeasureKind.Share, "Hộ có điện thoại thông minh");
        var period = await data.CreatePeriodAsync();
        await data.CreateTargetAsync(movement, measure, 7000, dueOn: new DateOnly(2026, 12, 31));
        var villages = new[] { units["làng Klah"], units["làng Ktu"], units["làng Vơng"] };
        var round = await data.CreateRoundAsync(movement, period, [measure], villages);
        await data.AcceptReturnAsync(round, units["làng Klah"], new CellValue(30, 50));
        await data.AcceptReturnAsync(round, units["làng Ktu"], new CellValue(20, 50));
        return new ResultWorld(web, units, movement, measure, period, round);
    }

    public string Results => $"/ket-qua/{Movement.Id}";

    public string Ranking => $"/xep-hang/{Movement.Id}";

    public string Figure(string unit) => $"/ket-qua/{Movement.Id}/{Measure.Id}/{Units[unit].Id}?ky=2026";

    public async Task<Browser> AsAsync(string unit, params Role[] roles) =>
        await Web.SignedInAsync(await Web.Data.CreateUserAsync(Units[unit], roles));
}
