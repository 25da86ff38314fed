using System.Buffers.Binary;
using Microsoft.Playwright;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;
using ThiDua.Web.Infrastructure.Help;

namespace ThiDua.EndToEndTests;

/// <summary>
/// The pictures of the user guide, taken from the demonstration: THIDUA_UPDATE_DOCS=1 takes them anew. Otherwise the pages are opened all the
/// same, and must still show what the picture is about.
/// </summary>
public sealed class GuidePictureTests(ReadOnlyDemo server, Chromium chromium) : IClassFixture<ReadOnlyDemo>, IClassFixture<Chromium>
{
    private const string Office = "thuongtruc.konchieng";
    private const int Phone = 390;
    private const int Desk = 1200;
    private const int Height = 780;

    private static readonly bool Updates = Environment.GetEnvironmentVariable("THIDUA_UPDATE_DOCS") == "1";

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "user-guide.vi", "images");

    [Fact]
    public async Task Pictures_OfTheGuide_AreTakenFromPagesThatStillShowIt()
    {
        var records = await server.Process.LookAsync(db => DemoRecords.FindAsync(db, Office));
        var open = await server.Process.LookAsync(OpenReturn.FindAsync);
        (string Name, string User, string Path, int Width, string Shows)[] pictures =
        [
            ("trang-dau.png", Office, "/", Desk, Words.Vi("home.title")),
            ("bao-cao.png", open.UserName, open.Address, Phone, Words.Vi("returns.submit")),
            ("duyet-bao-cao.png", Office, $"/ky-bao-cao/{records.OpenRound}", Desk, Words.Vi("rounds.accept")),
            ("ket-qua.png", Office, $"/ket-qua/{records.Movement}", Desk, Words.Vi("results.table")),
            ("ra-soat.png", Office, $"/ke-hoach/{records.Plan}/ra-soat", Desk, Words.Vi("plan.review.title")),
        ];

        foreach (var picture in pictures)
        {
            var page = await chromium.NewPageAsync(server.Process, width: picture.Width, height: Height);
            await page.SignInAsync(picture.User, DemoData.Password);
            await page.GotoAsync(picture.Path);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(picture.Shows);
            var file = Path.Combine(Folder, picture.Name);
            if (Updates)
            {
                await page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
            }

            Assert.Equal((picture.Name, picture.Width, Height), (picture.Name, SizeOf(file).Width, SizeOf(file).Height));
            await page.Context.CloseAsync();
        }

        var shown = new Guide().Chapters.SelectMany(c => c.Blocks).Where(b => b.Kind == GuideBlockKind.Picture).Select(b => b.Id);
        Assert.Equal(pictures.Select(p => p.Name).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    /// <summary>Width and height stand in the first chunk of a PNG.</summary>
    private static (int Width, int Height) SizeOf(string file)
    {
        var head = File.ReadAllBytes(file).AsSpan(16, 8);
        return (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head[4..]));
    }
}
