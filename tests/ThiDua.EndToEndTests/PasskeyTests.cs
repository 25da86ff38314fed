using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.SeedData;
using ThiDua.EndToEndTests.Infrastructure;

namespace ThiDua.EndToEndTests;

/// <summary>Passkeys with Chromium's virtual authenticator: a device that always says yes to its owner.</summary>
public sealed class PasskeyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Person = "truongthon.konchieng.1";

    [Fact]
    public async Task Passkey_MadeInOnesAccount_SignsInWithoutPassword()
    {
        // Passkeys are bound to a name; an address of digits has none.
        await using var server = await ServerProcess.StartAsync(new() { Address = $"http://localhost:{FreePort()}" });
        var page = await chromium.NewPageAsync(server);
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        await page.SignInAsync(Person, DemoData.Password);

        await page.GotoAsync("/tai-khoan/khoa-truy-cap");
        await page.FillAsync("form[data-passkey] input[name=name]", "Điện thoại của tôi");
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForSelectorAsync("text=Đã thêm khóa truy cập.");
        Assert.Contains("Điện thoại của tôi", await page.TextContentAsync("table") ?? "", StringComparison.Ordinal);
        await page.AssertAccessibleAsync();

        await page.GotoAsync("/dang-xuat");
        await page.ClickAsync("main form button");
        await page.ArriveAsync(url => url.Contains("/dang-nhap", StringComparison.Ordinal));
        await page.ClickAsync("form[data-passkey] button");
        await page.ArriveAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
        await page.GotoAsync("/tai-khoan");
        Assert.Contains(Person, await page.TextContentAsync("main") ?? "", StringComparison.Ordinal);
        var session = await server.LookAsync(db => db.UserSessions.OrderByDescending(s => s.Id).FirstAsync());
        Assert.Equal(("passkey", true), (session.Method, session.IsStrong));

        await page.GotoAsync("/tai-khoan/khoa-truy-cap");
        await page.ClickAsync("form[action$='remove'] button");
        await page.WaitForSelectorAsync("text=Đã xóa khóa truy cập.");
        Assert.Equal(0, await server.LookAsync(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync()));
    }

    [Fact]
    public async Task SignInPage_WithoutJavaScript_OffersNoPasskey()
    {
        await using var server = await ServerProcess.StartAsync();
        var page = await chromium.NewPageAsync(server, javaScript: false);

        await page.GotoAsync("/dang-nhap");

        Assert.False(await page.IsVisibleAsync("form[data-passkey]"));
        Assert.True(await page.IsVisibleAsync("input[name='Form.Password']"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
