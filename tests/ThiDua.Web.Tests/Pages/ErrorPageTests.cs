using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Web.Tests.Pages;

/// <summary>What a person sees in production when something fails.</summary>
public class ErrorPageTests(WebApplicationFactory<Program> host) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task Get_Exception_IsAPageWithARequestNumberAndNoDetails()
    {
        using var production = Failing(() => new InvalidOperationException("secret detail"));
        var response = await production.Client().OpenAsync("/fails");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(
            "default-src 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        var page = await response.ReadAsync();
        Assert.Equal("Hệ thống gặp lỗi", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("Mã yêu cầu: ", page.QuerySelector(".muted")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("vẫn còn nguyên", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_BodyFoundTooLargeWhileReading_Is413()
    {
        using var production = Failing(() => new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge));
        var response = await production.Client().OpenAsync("/fails");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("Tệp gửi lên quá lớn", (await response.ReadAsync()).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData(403, "Không có quyền xem trang này")]
    [InlineData(409, "Không thực hiện được yêu cầu")]
    [InlineData(503, "Tạm thời chưa truy cập được dữ liệu")]
    public async Task Get_Status_HasItsWords(int status, string title)
    {
        using var production = Answering(context => context.Response.StatusCode = status);
        var response = await production.Client().OpenAsync("/fails");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(title, (await response.ReadAsync()).QuerySelector("h1")!.TextContent);
    }

    private WebApplicationFactory<Program> Failing(Func<Exception> exception) => Answering(_ => throw exception());

    /// <summary>The host in production with one more address behind all others.</summary>
    private WebApplicationFactory<Program> Answering(Action<HttpContext> answer) =>
        host.WithWebHostBuilder(builder =>
            builder
                .UseEnvironment("Production")
                .ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new LastAddress(answer)))
        );

    private sealed class LastAddress(Action<HttpContext> answer) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Use(
                    async (context, following) =>
                    {
                        if (context.Request.Path == "/fails")
                        {
                            answer(context);
                            return;
                        }
                        await following(context);
                    }
                );
            };
    }
}
