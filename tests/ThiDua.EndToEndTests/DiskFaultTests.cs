using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>A disk that takes nothing more: what was acknowledged stays, what is typed stays on the page, and it goes on by itself.</summary>
public sealed class DiskFaultTests(ITestOutputHelper output)
{
    /// <summary>The log of the database has room from before for some forms.</summary>
    private const int MostForms = 200;

    [Fact]
    public async Task Save_DiskIsFull_KeepsWhatWasTypedUntilThereIsRoom()
    {
        await using var disk = await SmallDisk.CreateAsync(megabytes: 192);

        await RunAsync(
            disk,
            disk.FillAsync,
            () =>
            {
                disk.Free();
                return Task.CompletedTask;
            }
        );
    }

    [Fact]
    public async Task Save_DiskTakesNoWrites_KeepsWhatWasTypedUntilItDoes()
    {
        await using var disk = await SmallDisk.CreateAsync(megabytes: 192);

        await RunAsync(disk, () => disk.ForbidWritesAsync(true), () => disk.ForbidWritesAsync(false));
    }

    private async Task RunAsync(SmallDisk disk, Func<Task> breakAsync, Func<Task> mendAsync)
    {
        await DemoFolder.CopyToAsync(disk.Path);
        await using var server = await ServerProcess.StartAsync(new() { DataFolder = disk.Path });
        var form = await server.LookAsync(OpenReturn.FindAsync);
        using var village = new Visitor(server.Address);
        await village.SignInAsync(form.UserName);
        var page = await village.GetAsync(form.Address);

        await breakAsync();
        var (acknowledged, turn) = (0, 0);
        Answer answer;
        do
        {
            turn++;
            try
            {
                answer = await village.SendAsync(page, form.Address, [.. OpenReturn.Typed(page, turn), ("viec", "luu")]);
            }
            catch (HttpRequestException broken)
            {
                throw new InvalidOperationException($"The host broke off: {server.Output}", broken);
            }

            if (answer.Status == 302)
            {
                acknowledged = turn;
                page = await village.GetAsync(form.Address);
                Assert.Equal(OpenReturn.Typed(page, turn), OpenReturn.Shown(page, OpenReturn.Typed(page, turn)));
            }
        } while (answer.Status == 302 && turn < MostForms);

        Assert.Equal(503, answer.Status);
        Assert.Contains("Máy chủ chưa ghi được dữ liệu", answer.Words, StringComparison.Ordinal);
        var typed = OpenReturn.Typed(page, turn);
        var kept = answer.Page.QuerySelectorAll("main form input[type=hidden], main form textarea").ToLookup(e => e.GetAttribute("name"));
        Assert.All(typed, t => Assert.Contains(kept[t.Name], e => Visitor.ValueOf(e) == t.Value));
        // What is only read goes on being answered.
        Assert.Equal(200, (await village.GetAsync("/cong-khai")).Status);
        Assert.Equal(200, (await village.GetAsync(form.Address)).Status);

        await mendAsync();
        var again = await village.SendAsync(answer, form.Address);

        Assert.Equal((302, form.Address), (again.Status, again.Location));
        Assert.Equal(typed, OpenReturn.Shown(await village.GetAsync(form.Address), typed));
        output.WriteLine(
            $"{acknowledged} forms acknowledged on the full disk, all of them there; the next one kept on the page and saved afterwards"
        );
    }
}
