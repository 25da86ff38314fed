using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Community;

/// <summary>The pages of an initiative, as a judge gets them before it is recognised.</summary>
public sealed class BlindReadingPagesTests
{
    [Theory, EachDatabase]
    public async Task ListAndRecord_BeforeRecognition_TellNotWhoseItIs(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        var units = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var judge = await web.SignedInAsync(await web.Data.CreateUserAsync(units["xã Kon Chiêng"], Role.CouncilMember));
        var office = await web.SignedInAsync(await web.Data.CreateUserAsync(units["xã Kon Chiêng"], Role.StandingOffice));
        await web.Database.SaveAsync(InitiativeOf(units["xã Kon Chiêng"].Id, units["làng Klah"].Id, "Loa kể chuyện số của Siu Klé"));
        await web.Database.SaveAsync(
            InitiativeOf(units["xã Kon Chiêng"].Id, units["làng Klah"].Id, "Loa kể chuyện số thứ hai của Siu Klé")
        );

        var list = await judge.GetAsync("/sang-kien");
        Assert.Contains("Loa kể chuyện số của […]", list.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa công khai", list.Words, StringComparison.Ordinal);
        TellsNothing(list);
        var address = list.Page.QuerySelector("th a[href^='/sang-kien/']")!.GetAttribute("href")!;
        var record = await judge.GetAsync(address);
        Assert.Contains("thu âm chuyện ngắn", record.Words, StringComparison.Ordinal);
        // The other one, which says nearly the same, is told without its unit too.
        Assert.Contains("Chưa công khai", record.Words, StringComparison.Ordinal);
        TellsNothing(record);
        Assert.DoesNotContain("Tác giả", record.Words, StringComparison.Ordinal);

        var known = await office.GetAsync(address);
        Assert.Contains("Siu Klé", known.Words, StringComparison.Ordinal);
        Assert.Contains("làng Klah", known.Words, StringComparison.Ordinal);
        Assert.Contains("Tác giả", known.Words, StringComparison.Ordinal);
    }

    private static void TellsNothing(Answer page)
    {
        Assert.DoesNotContain("Klé", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Klah", page.Words, StringComparison.Ordinal);
    }

    private static Initiative InitiativeOf(Guid authority, Guid unit, string title) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = authority,
            UnitId = unit,
            Kind = InitiativeKind.Initiative,
            Field = InitiativeField.DigitalLiteracy,
            Title = title,
            Authors = "Siu Klé",
            Problem = "Bà con làng Klah khó nhớ bước cài đặt",
            Solution = "Siu Klé thu âm chuyện ngắn bằng tiếng Jrai rồi phát loa",
            Effect = "Nhiều hộ tự cài được",
            EffectMeasure = "hộ tự cài",
            EffectUnit = "hộ",
            Before = 120,
            After = 400,
            AppliedFrom = new DateOnly(2026, 3, 1),
            State = InitiativeState.InReading,
            SubmittedById = Guid.CreateVersion7(),
            SubmittedAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
        };
}
