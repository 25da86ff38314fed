using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Infrastructure;

/// <summary>
/// The real host over a fresh database, spoken to over HTTP: <c>await using var web = await WebTest.StartAsync(provider)</c>.
/// Forms are taken from the page that shows them, with their hidden fields, as a browser would.
/// </summary>
public sealed class WebTest : IAsyncDisposable
{
    private readonly Host host;
    private readonly bool isBeside;

    private WebTest(
        TestDatabase database,
        Action<IServiceCollection>? configure,
        (string Key, string Value)[] settings,
        bool isBeside = false
    )
    {
        (Database, this.isBeside) = (database, isBeside);
        host = new Host(database, configure, settings);
        Browser = NewBrowser();
    }

    public TestDatabase Database { get; }

    public TestData Data => Database.Data;

    /// <summary>A browser of its own session; nobody is signed in at first.</summary>
    public Browser Browser { get; }

    /// <summary>The services of the running host.</summary>
    public IServiceProvider Services => host.Services;

    /// <param name="settings">Configuration of the host beside what all tests have.</param>
    public static Task<WebTest> StartAsync(DatabaseProvider provider, params (string Key, string Value)[] settings) =>
        StartAsync(provider, null, settings);

    /// <param name="configure">Adds to, or replaces, what the host registers.</param>
    public static async Task<WebTest> StartAsync(
        DatabaseProvider provider,
        Action<IServiceCollection>? configure,
        params (string Key, string Value)[] settings
    ) => new(await TestDatabase.CreateAsync(provider), configure, settings);

    /// <summary>A second host on the same database, with a data folder of its own.</summary>
    public WebTest StartBeside(params (string Key, string Value)[] settings) => new(Database, null, settings, isBeside: true);

    /// <summary>What a balancer in front of the host sends requests to.</summary>
    public HttpMessageHandler NewHandler() => host.Server.CreateHandler();

    public Browser NewBrowser() =>
        new(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>A browser in which the person has signed in, with a second factor where the role demands one.</summary>
    public async Task<Browser> SignedInAsync(UserAccount user)
    {
        var browser = NewBrowser();
        await SecondFactors.PrepareAsync(this, user);
        await browser.SignInAsync(user.UserName!, SecondFactors.CodeOf(this, user));
        return browser;
    }

    public Task<T> WithContextAsync<T>(Func<ThiDuaDbContext, Task<T>> action) => Database.WithContextAsync(action);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        if (!isBeside)
        {
            await Database.DisposeAsync();
        }
    }

    private sealed class Host(TestDatabase database, Action<IServiceCollection>? configure, (string Key, string Value)[] settings)
        : WebApplicationFactory<Program>
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thidua-web-");
        private readonly ITestOutputHelper? output = TestContext.Current.TestOutputHelper;

        /// <summary>What is known of the types of the pages. It is the same in each host, and was a seventh of all that the tests do.</summary>
        private static IModelMetadataProvider? metadata;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            builder.UseSetting("ThiDua:Data", folder.FullName);
            builder.UseSetting("ThiDua:Demo", "false");
            builder.UseSetting("ThiDua:BaseData", "false");
            // Tests sign many people in within a moment; the limits have tests of their own.
            builder.UseSetting("Limits:SecretsPerMinute", "100000");
            builder.UseSetting("SignIn:HashesWaiting", "1000");
            // A change is to be seen at once; what is kept has a test of its own.
            builder.UseSetting("Portal:KeepSeconds", "0");
            builder.UseSetting("Home:KeepSeconds", "0");
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            // Nobody reads the console of tests; what fails is told with the test.
            builder.ConfigureTestServices(s => s.RemoveAll<ILoggerProvider>());
            builder.ConfigureTestServices(database.Register);
            builder.ConfigureTestServices(s =>
                s.AddSingleton(p => metadata ??= ActivatorUtilities.CreateInstance<DefaultModelMetadataProvider>(p))
            );
            builder.ConfigureTestServices(s => s.Configure<PasswordHasherOptions>(o => o.IterationCount = TestData.HashRounds));
            if (output is not null)
            {
                builder.ConfigureTestServices(s => s.AddLogging(l => l.AddProvider(new FaultsToOutput(output))));
            }

            if (configure is not null)
            {
                builder.ConfigureTestServices(configure);
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>What came back: status, where it leads, and the parsed page.</summary>
public sealed record Answer(HttpResponseMessage Response, string Text, IHtmlDocument Page)
{
    public int Status => (int)Response.StatusCode;

    /// <summary>Path and query of a redirect; null otherwise.</summary>
    public string? Location => Response.Headers.Location?.OriginalString;

    /// <summary>The visible words of the page, single-spaced.</summary>
    public string Words => string.Join(' ', (Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Reads pages and sends their forms.</summary>
public sealed class Browser(HttpClient client)
{
    public HttpClient Client { get; } = client;

    public async Task<Answer> GetAsync(string path) =>
        await AnswerAsync(await Client.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Opens a page and sends its form, with the given fields filled in.</summary>
    /// <param name="form">CSS selector of the form, where the page has several with method post.</param>
    public async Task<Answer> SendFormAsync(string path, IEnumerable<KeyValuePair<string, string?>> fields, string? form = null)
    {
        var page = await GetAsync(path);
        Assert.Equal(200, page.Status);
        return await SendFormAsync(page, path, fields, form);
    }

    /// <summary>Sends the form of a page that was opened before; sending it twice sends the same key twice.</summary>
    public async Task<Answer> SendFormAsync(
        Answer page,
        string path,
        IEnumerable<KeyValuePair<string, string?>> fields,
        string? form = null
    )
    {
        var element =
            page.Page.QuerySelector(form ?? "main form[method=post]") as IHtmlFormElement
            ?? throw new InvalidOperationException($"No form {form} on {path}: {page.Words}");
        var values = Values(element);
        // A name may come several times, as of check boxes.
        var typed = fields.Select(f => KeyValuePair.Create(f.Key, f.Value ?? "")).ToList();
        values.RemoveAll(v => typed.Exists(t => t.Key == v.Key));
        values.AddRange(typed);

        var action = element.GetAttribute("action") is { Length: > 0 } target ? target : path;
        var content = new FormUrlEncodedContent(values);
        return await AnswerAsync(await Client.PostAsync(action, content, TestContext.Current.CancellationToken));
    }

    /// <summary>Opens a page and sends its form with a file.</summary>
    public async Task<Answer> UploadAsync(string path, string field, byte[] bytes, string fileName, params (string, string)[] fields)
    {
        var page = await GetAsync(path);
        return await SendUploadAsync(page, path, field, bytes, fileName, fields);
    }

    /// <summary>Sends the form with a file of a page that was opened before.</summary>
    public async Task<Answer> SendUploadAsync(
        Answer page,
        string path,
        string field,
        byte[] bytes,
        string fileName,
        params (string, string)[] fields
    )
    {
        var element = (IHtmlFormElement)page.Page.QuerySelector("main form[method=post][enctype]")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Values(element).Where(v => !fields.Any(f => f.Item1 == v.Key)))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(bytes), field, fileName);
        var action = element.GetAttribute("action") is { Length: > 0 } target ? target : path;
        return await AnswerAsync(await Client.PostAsync(action, content, TestContext.Current.CancellationToken));
    }

    /// <param name="code">Of the second factor, where the account has one.</param>
    public async Task SignInAsync(string userName, string? code = null, string password = TestData.Password)
    {
        var answer = await SendFormAsync("/dang-nhap", [new("Form.UserName", userName), new("Form.Password", password)]);
        if (answer.Location == "/dang-nhap/ma")
        {
            answer = await SendFormAsync("/dang-nhap/ma", [new("Code", code)]);
        }

        Assert.True(answer.Status == 302, $"Sign-in of {userName} failed: {answer.Words}");
    }

    private static List<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" }:
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input:
                    values.Add(new(input.Name, input.Value));
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    values.Add(new(area.Name, area.Value));
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    values.Add(new(select.Name, select.Value ?? ""));
                    break;
            }
        }

        return values;
    }

    private static async Task<Answer> AnswerAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var parser = BrowsingContext.New(Configuration.Default).GetService<IHtmlParser>()!;
        return new Answer(response, text, parser.ParseDocument(text));
    }
}
