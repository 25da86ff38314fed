using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Protection;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Hosts;

public sealed class ProtectionKeyTests
{
    private const string Purpose = "identity.totp";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_OpenedOnOneHost_HoldsOnTheOther()
    {
        await using var hosts = await TwoHosts.StartAsync();
        var units = await hosts.First.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah");
        var user = await hosts.First.Data.CreateUserAsync(units["làng Klah"], Core.Identity.Role.VillageHead);
        var (browser, balancer) = hosts.NewBrowser();

        // The page of the form from the one host, its token and key to the other, the session back to the first.
        var page = await browser.GetAsync("/dang-nhap");
        balancer.Host = 1;
        var entered = await browser.SendFormAsync(
            page,
            "/dang-nhap",
            [new("Form.UserName", user.UserName), new("Form.Password", TestData.Password)]
        );
        Assert.Equal(302, entered.Status);
        Assert.Equal(200, (await browser.GetAsync("/tai-khoan")).Status);
        balancer.Host = 0;
        Assert.Equal(200, (await browser.GetAsync("/tai-khoan")).Status);
        Assert.NotEmpty(await hosts.First.WithContextAsync(db => db.ProtectionKeys.ToListAsync(Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task Start_KeysOfAnOlderVersionLieAsFiles_TakesThemOverOnce(DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("thidua-keys-");
        try
        {
            var files = Directory.CreateDirectory(Path.Combine(folder.FullName, "keys"));
            var older = DataProtectionProvider.Create(files, b => b.SetApplicationName("thi-dua")).CreateProtector(Purpose);
            var secret = older.Protect("khóa của điện thoại");
            Assert.Single(files.GetFiles("*.xml"));

            await using (var web = await WebTest.StartAsync(provider, ("ThiDua:Data", folder.FullName), ("Keys:Passphrase", "câu dài")))
            {
                Assert.Equal("khóa của điện thoại", Protector(web).Unprotect(secret));
                Assert.Empty(files.GetFiles("*.xml"));
                Assert.Single(files.GetFiles("*" + KeyTakeOver.TakenEnding));
                var key = Assert.Single(await web.WithContextAsync(db => db.ProtectionKeys.ToListAsync(Cancellation)));
                // What came in open lies there under the passphrase like a key that was made here.
                Assert.Contains("encryptedSecret", key.Xml, StringComparison.Ordinal);
                Assert.DoesNotContain("<value>", key.Xml, StringComparison.Ordinal);

                await using var second = web.StartBeside(("Keys:Passphrase", "câu dài"));
                Assert.Equal("khóa của điện thoại", Protector(second).Unprotect(secret));
                Assert.Equal("từ máy hai", Protector(web).Unprotect(Protector(second).Protect("từ máy hai")));
                await using var scope = second.Services.CreateAsyncScope();
                Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<KeyTakeOver>().RunAsync(files.FullName, Cancellation));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, EachDatabase]
    public async Task Key_UnderAPassphrase_IsOfNoUseWithoutIt(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider, ("Keys:Passphrase", "một câu dài dễ nhớ"));
        var secret = Protector(web).Protect("bí mật");
        var keys = await web.WithContextAsync(db => db.ProtectionKeys.Select(k => k.Xml).ToListAsync(Cancellation));
        Assert.All(keys, k => Assert.DoesNotContain("<value>", k, StringComparison.Ordinal));

        await using var same = web.StartBeside(("Keys:Passphrase", "một câu dài dễ nhớ"));
        Assert.Equal("bí mật", Protector(same).Unprotect(secret));
        await using var other = web.StartBeside(("Keys:Passphrase", "một câu khác"));
        Assert.ThrowsAny<CryptographicException>(() => Protector(other).Unprotect(secret));
    }

    [Theory, EachDatabase]
    public async Task Key_UnderACertificate_IsOfNoUseWithoutItAndOutlivesItsRenewal(DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("thidua-certificates-");
        try
        {
            var (old, renewed) = (Certificate(folder, "cu"), Certificate(folder, "moi"));
            await using var web = await WebTest.StartAsync(provider, ("Keys:Certificate", old), Password);
            var secret = Protector(web).Protect("bí mật");
            var key = Assert.Single(await web.WithContextAsync(db => db.ProtectionKeys.Select(k => k.Xml).ToListAsync(Cancellation)));
            Assert.Contains("EncryptedData", key, StringComparison.Ordinal);
            Assert.DoesNotContain("<value>", key, StringComparison.Ordinal);

            await using var same = web.StartBeside(("Keys:Certificate", old), Password);
            Assert.Equal("bí mật", Protector(same).Unprotect(secret));
            await using var after = web.StartBeside(("Keys:Certificate", renewed), ("Keys:FormerCertificates:0", old), Password);
            Assert.Equal("bí mật", Protector(after).Unprotect(secret));
            await using var other = web.StartBeside(("Keys:Certificate", renewed), Password);
            Assert.ThrowsAny<CryptographicException>(() => Protector(other).Unprotect(secret));
            await using var without = web.StartBeside();
            Assert.ThrowsAny<CryptographicException>(() => Protector(without).Unprotect(secret));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, EachDatabase]
    public async Task SharedSecret_MadeByTwoHostsAtOnce_IsOneAndNotOpen(DatabaseProvider provider)
    {
        await using var web = await WebTest.StartAsync(provider);
        await using var second = web.StartBeside();
        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    (i % 2 == 0 ? web : second)
                        .Services.GetRequiredService<SharedSecrets>()
                        .GetOrMakeAsync("khóa", () => $"giá trị {i}", Cancellation)
                )
        );
        Assert.Single(made.Distinct());
        var secrets = second.Services.GetRequiredService<SharedSecrets>();
        await secrets.SetAsync("khóa", "mới", Cancellation);

        Assert.Equal("mới", await web.Services.GetRequiredService<SharedSecrets>().FindAsync("khóa", Cancellation));
        var row = await web.WithContextAsync(db => db.SharedSecrets.SingleAsync(Cancellation));
        Assert.DoesNotContain("mới", row.Value, StringComparison.Ordinal);
    }

    private static (string, string) Password => ("Keys:CertificatePassword", "của tệp");

    /// <returns>The path of a PKCS #12 file under the password.</returns>
    private static string Certificate(DirectoryInfo folder, string name)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        var path = Path.Combine(folder.FullName, name + ".p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password.Item2));
        return path;
    }

    private static IDataProtector Protector(WebTest web) =>
        web.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
}
