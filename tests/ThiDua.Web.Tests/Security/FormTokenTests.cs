using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Accounts;

namespace ThiDua.Web.Tests.Security;

/// <summary>What is true of every form and answer, whoever made the page.</summary>
public class FormTokenTests
{
    /// <summary>The language switch changes a cookie of one's own and nothing else.</summary>
    private const string WithoutToken = "/Language/Index";

    [Theory, EachDatabase]
    public async Task Post_EveryFormWithoutItsToken_IsRefusedAndChangesNothing(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Administrator);
        var pages = scene
            .Web.Services.GetRequiredService<IActionDescriptorCollectionProvider>()
            .ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .ToList();
        var loader = scene.Web.Services.GetRequiredService<PageLoader>();
        var posted = 0;
        foreach (var page in pages.Where(p => p.ViewEnginePath != WithoutToken))
        {
            var compiled = await loader.LoadAsync(page, new Microsoft.AspNetCore.Http.EndpointMetadataCollection(page.EndpointMetadata));
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod == "Post"))
            {
                var path =
                    "/" + Concrete(page.AttributeRouteInfo!.Template!) + (handler.Name is { Length: > 0 } name ? $"?handler={name}" : "");
                using var form = new FormUrlEncodedContent([new("__key", Guid.CreateVersion7().ToString())]);
                var answer = await browser.Client.PostAsync(path, form, TestContext.Current.CancellationToken);
                // 403: the page is not for administrators at all; it was not reached either.
                Assert.True((int)answer.StatusCode is 400 or 403, $"{path}: {(int)answer.StatusCode}");
                posted++;
            }
        }

        Assert.True(posted > 20, $"{posted}");
    }

    [Theory, EachDatabase]
    public async Task Get_AnyAnswer_CarriesTheSecurityHeaders(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);
        foreach (var path in new[] { "/", "/dang-nhap", "/tai-khoan", "/khong-co", "/api/v1/me", "/nguoi-dung", "/favicon.svg" })
        {
            var headers = (await browser.GetAsync(path)).Response.Headers;
            var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
            Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Opener-Policy")));
            Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.Contains("camera=(self)", Assert.Single(headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        }
    }

    [Theory, EachDatabase]
    public async Task Get_PageOfASignedInPerson_IsNotKeptByBrowsersOrProxies(DatabaseProvider provider)
    {
        await using var scene = await AccountScene.CreateAsync(provider);
        var browser = await scene.Web.SignedInAsync(scene.Village);
        foreach (var path in new[] { "/", "/tai-khoan", "/tai-khoan/phien" })
        {
            Assert.Contains(
                "no-store",
                (await browser.GetAsync(path)).Response.Headers.CacheControl?.ToString() ?? "",
                StringComparison.Ordinal
            );
        }
    }

    private static string Concrete(string template) =>
        string.Join(
            '/',
            template
                .Split('/')
                .Where(p => !p.EndsWith("?}", StringComparison.Ordinal))
                .Select(p =>
                    p.StartsWith('{') ? (p.Contains(":int", StringComparison.Ordinal) ? "1" : Guid.CreateVersion7().ToString()) : p
                )
        );
}
