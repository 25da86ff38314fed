using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Jobs;
using ThiDua.TestCommon;
using ThiDua.Web.Infrastructure.Operations.Metrics;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Operations;

public sealed class MetricsTests
{
    private const string Path = "/chi-so";

    [Theory, EachDatabase]
    public async Task Metrics_OfAHostThatWorked_TellWhatItDid(DatabaseProvider provider)
    {
        await using var web = await StartAsync(provider);
        var tree = await web.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng");
        var user = await web.Data.CreateUserAsync(tree["xã Kon Chiêng"], Role.Reporter);
        await web.Database.SaveAsync(JobOf(user, JobState.Failed), JobOf(user, JobState.Failed), JobOf(user, JobState.Succeeded));
        var browser = await web.SignedInAsync(user);
        await browser.GetAsync("/viec-nen");
        await browser.GetAsync("/viec-nen");
        await browser.GetAsync("/khong-co");
        await web.NewBrowser().SendFormAsync("/dang-nhap", [new("Form.UserName", "khong.co"), new("Form.Password", "sai mật khẩu")]);

        var page = await ReadAsync(web);

        const string Requests = "http_server_request_duration_seconds";
        Assert.Equal("histogram", page.Types[Requests]);
        Assert.Equal(2, page.Sum($"{Requests}_count", "route=\"viec-nen\"", "method=\"GET\"", "status=\"200\""));
        Assert.Equal(1, page.Sum($"{Requests}_count", "status=\"404\""));
        Assert.True(page.Sum("thidua_database_command_duration_seconds_count", "kind=\"read\"") > 5);
        Assert.True(page.Sum("thidua_database_command_duration_seconds_count", "kind=\"write\"") > 0);
        Assert.Equal(1, page.Sum("thidua_sign_ins_total", "outcome=\"entered\""));
        Assert.Equal(1, page.Sum("thidua_sign_ins_total", "outcome=\"refused\""));
        Assert.Equal(2, page.Sum("thidua_jobs", "state=\"failed\""));
        Assert.Equal(0, page.Sum("thidua_jobs", "state=\"waiting\""));
        Assert.True(page.Sum("thidua_audit_unsealed") > 0);
        Assert.Equal(1, page.Sum("thidua_database_up"));
        Assert.True(page.Sum("dotnet_process_memory_working_set_bytes") > 10_000_000);
        Assert.True(page.Sum("thidua_process_open_handles") > 3);
        Assert.Equal("counter", page.Types["dotnet_gc_collections_total"]);
        Assert.Equal("gauge", page.Types["dotnet_thread_pool_queue_length"]);
        // Nothing of a person, and no address with an id in it.
        Assert.DoesNotContain(
            page.Samples.Keys,
            k => k.Contains("khong", StringComparison.Ordinal) || k.Contains(user.UserName!, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Metrics_OfTheBallotBoxAndOfThemselves_AreNotCounted()
    {
        await using var web = await StartAsync(DatabaseProvider.Sqlite);
        await web.Browser.GetAsync($"/bo-phieu/{Guid.CreateVersion7()}");
        await web.Browser.GetAsync("/suc-khoe/song");
        await ReadAsync(web);

        var page = await ReadAsync(web);

        Assert.DoesNotContain(page.Samples.Keys, k => k.Contains("bo-phieu", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Samples.Keys, k => k.Contains("suc-khoe", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Samples.Keys, k => k.Contains("chi-so", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_WithoutTheDatabase_StillTellOfTheProcess()
    {
        await using var web = await StartAsync(DatabaseProvider.Sqlite);
        await web.Database.DropAsync();

        var page = await ReadAsync(web);

        Assert.Equal(0, page.Sum("thidua_database_up"));
        Assert.False(page.Types.ContainsKey("thidua_jobs"));
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::1", 200)]
    [InlineData("::ffff:127.0.0.1", 200)]
    [InlineData("10.1.2.3", 200)]
    [InlineData("192.168.7.7", 200)]
    [InlineData("192.168.7.8", 404)]
    [InlineData("2001:db8::1", 404)]
    [InlineData(null, 404)]
    public async Task Metrics_AreForThisMachineAndThoseNamed(string? caller, int status)
    {
        await using var web = await StartAsync(
            DatabaseProvider.Sqlite,
            ("Metrics:Allow:0", "10.0.0.0/8"),
            ("Metrics:Allow:1", "192.168.7.7")
        );

        Assert.Equal(status, (await AskAsync(web, caller)).Status);
    }

    [Fact]
    public async Task Metrics_ThroughAProxyThatIsNotKnown_AreNotThere()
    {
        await using var web = await StartAsync(DatabaseProvider.Sqlite);
        var browser = web.NewBrowser();
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        Assert.Equal(404, (await AskAsync(browser, "127.0.0.1")).Status);
    }

    [Fact]
    public void Print_HostileNamesAndValues_KeepTheFormat()
    {
        using var meter = new Meter("thử");
        using var listener = new MeterListener();
        var counter = meter.CreateCounter<long>("a.b-c", "By", "Dòng một\ndòng \\ hai");
        var series = new MetricSeries(counter);
        series.Add(3, [new("http.route", "a\"b\\c\nd"), new("user.name", "Nguyễn Văn A")]);
        series.Add(4, [new("http.route", "a\"b\\c\nd"), new("user.name", "Trần Thị B")]);

        var text = PrometheusText.Print([series]);

        Assert.Equal(7, PrometheusPage.Parse(text).Samples["a_b_c_bytes_total{route=\"a\\\"b\\\\c\\nd\"}"]);
        Assert.DoesNotContain("Nguyễn", text, StringComparison.Ordinal);
    }

    private static Job JobOf(UserAccount user, JobState state) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = "tests.scripted",
            Subject = "tệp",
            AuthorityId = user.UnitId,
            RequestedById = user.Id,
            Input = "{}",
            CreatedAt = FakeTimeProvider.DefaultInstant,
            NotBefore = FakeTimeProvider.DefaultInstant,
            State = state,
        };

    private static Task<WebTest> StartAsync(DatabaseProvider provider, params (string, string)[] settings) =>
        WebTest.StartAsync(provider, services => services.AddSingleton<IStartupFilter>(new Callers()), settings);

    private static async Task<PrometheusPage> ReadAsync(WebTest web)
    {
        var answer = await AskAsync(web, "127.0.0.1");
        Assert.Equal(200, answer.Status);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
        return PrometheusPage.Parse(answer.Text);
    }

    private static Task<Answer> AskAsync(WebTest web, string? caller) => AskAsync(web.NewBrowser(), caller);

    private static Task<Answer> AskAsync(Browser browser, string? caller)
    {
        if (caller is not null)
        {
            browser.Client.DefaultRequestHeaders.Add(Callers.Header, caller);
        }

        return browser.GetAsync(Path);
    }
}
