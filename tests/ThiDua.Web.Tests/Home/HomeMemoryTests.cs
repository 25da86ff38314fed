using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;
using ThiDua.Web.Tests.Results;

namespace ThiDua.Web.Tests.Home;

/// <summary>The first page is kept for seconds, and never beyond a change.</summary>
public sealed class HomeMemoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Get_IsKeptUntilSomethingChanges(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider, ("Home:KeepSeconds", "10"));
        var world = await ResultWorld.CreateAsync(web);
        var head = await world.AsAsync("làng Vơng", Role.VillageHead);
        Assert.Contains(world.Round.Name, (await head.GetAsync("/")).Words, StringComparison.Ordinal);

        // Behind the host's back: nobody tells it.
        await RenameAsync(web.Database, world, "Kỳ đổi tên");
        Assert.Contains(world.Round.Name, (await head.GetAsync("/")).Words, StringComparison.Ordinal);

        web.Services.GetRequiredService<ChangeSignals>().Raise();
        Assert.Contains("Kỳ đổi tên", (await head.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_AfterWhatThePersonSent_IsNew(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider, ("Home:KeepSeconds", "10"));
        var world = await ResultWorld.CreateAsync(web);
        var head = await world.AsAsync("làng Vơng", Role.VillageHead);
        var neighbour = await world.AsAsync("làng Klah", Role.VillageHead);
        await head.GetAsync("/");
        await RenameAsync(web.Database, world, "Kỳ đổi tên");

        await SendAsync(neighbour);
        Assert.Contains(world.Round.Name, (await head.GetAsync("/")).Words, StringComparison.Ordinal);

        await SendAsync(head);
        Assert.Contains("Kỳ đổi tên", (await head.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_OfTwoPeople_EachSeesTheirOwn(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider, ("Home:KeepSeconds", "10"));
        var world = await ResultWorld.CreateAsync(web);
        var office = await world.AsAsync("xã Kon Chiêng", Role.StandingOffice);
        var head = await world.AsAsync("làng Vơng", Role.VillageHead);

        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("Các phong trào", (await office.GetAsync("/")).Words, StringComparison.Ordinal);
            Assert.DoesNotContain("Các phong trào", (await head.GetAsync("/")).Words, StringComparison.Ordinal);
        }
    }

    [Theory, EachDatabase]
    public async Task Get_Compressed_IsSentAsBeforeUntilSomethingChanges(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider, ("Home:KeepSeconds", "10"));
        var world = await ResultWorld.CreateAsync(web);
        var head = await world.AsAsync("làng Vơng", Role.VillageHead);
        await DismissFirstStepsAsync(head);

        var (first, again) = (await CompressedAsync(head), await CompressedAsync(head));
        Assert.Contains(world.Round.Name, again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"__", again.Text, StringComparison.Ordinal);
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Contains("no-store", again.CacheControl, StringComparison.Ordinal);
        Assert.Equal(again.Text, (await head.GetAsync("/")).Text);

        await RenameAsync(web.Database, world, "Kỳ đổi tên");
        web.Services.GetRequiredService<ChangeSignals>().Raise();
        Assert.Contains("Kỳ đổi tên", (await CompressedAsync(head)).Text, StringComparison.Ordinal);

        await head.SendFormAsync("/", [KeyValuePair.Create("language", (string?)"en")], "form.lang");
        Assert.Contains("lang=\"en\"", (await CompressedAsync(head)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<html lang=\"vi\"", (await CompressedAsync(head)).Text, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Get_CompressedWithAForm_HasATokenOfItsOwnEachTime(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider, ("Home:KeepSeconds", "10"));
        var world = await ResultWorld.CreateAsync(web);
        var head = await world.AsAsync("làng Vơng", Role.VillageHead);

        var (first, again) = (await CompressedAsync(head), await CompressedAsync(head));

        Assert.Contains("name=\"__RequestVerificationToken\"", first.Text, StringComparison.Ordinal);
        Assert.NotEqual(first.Text, again.Text);
    }

    private static async Task DismissFirstStepsAsync(Browser browser)
    {
        await browser.SendFormAsync("/", [], "form[action*='Dismiss']");
        // It says that it was done, once.
        await browser.GetAsync("/");
    }

    private static async Task<(byte[] Bytes, string Text, string CacheControl)> CompressedAsync(Browser browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await browser.Client.SendAsync(request, Cancellation);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        await using var plain = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return (bytes, await reader.ReadToEndAsync(Cancellation), $"{answer.Headers.CacheControl}");
    }

    /// <summary>Whatever it is, and however it ends.</summary>
    private static async Task SendAsync(Browser browser)
    {
        using var nothing = new FormUrlEncodedContent([]);
        using var answer = await browser.Client.PostAsync(new Uri("/bat-dau", UriKind.Relative), nothing, Cancellation);
    }

    private static Task<int> RenameAsync(TestDatabase database, ResultWorld world, string name) =>
        database.WithContextAsync(db =>
            db.ReportingRounds.Where(r => r.Id == world.Round.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Name, name), Cancellation)
        );
}
