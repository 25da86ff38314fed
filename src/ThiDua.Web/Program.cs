using ThiDua.Core;
using ThiDua.Web.Api;
using ThiDua.Web.Components.Tables;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Infrastructure.Operations;
using ThiDua.Web.Infrastructure.Operations.Metrics;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Infrastructure.Startup;
using ThiDua.Web.Pages.Contests;
using ThiDua.Web.Pages.Home;

// What keeps the host from starting is told in a sentence, not in a stack trace.
return await StartFailures.RunAsync(args, HostAsync);

static async Task HostAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.CheckSettings();
    builder.AddLogLines();
    // Built but not published (./run), the compressed files lie beside the build; published, this does nothing.
    builder.AddBuiltStaticFiles();

    // The host: languages, pages, what a request may weigh.
    builder.Services.AddLanguages(builder.Environment);
    builder.Services.AddPages();
    builder.Services.AddPageCompression();
    builder.AddRequestLimits();

    // The system: database, people, modules.
    builder.AddDatabase();
    builder.Services.AddThiDuaCore();
    builder.AddSecurity();
    builder.Services.AddHostMetrics();
    builder.AddHostWork();
    builder.Services.AddMainNavigation();
    builder.Services.AddHome();
    builder.Services.AddPortalSections();
    builder.Services.AddTableFiles();
    builder.Services.AddOffline();

    var app = builder.Build();
    app.BeginModel();

    app.UseRequestIds();
    app.UseProxies();
    // Outermost first: the headers are on every answer, also on files and errors.
    app.UseSecurityHeaders();
    app.UseMiddleware<PortalCache>();
    app.UseResponseCompression();
    app.UseRequestLocalization();
    app.UseErrorPages();
    app.UseRequestLimit();
    app.UseLastingFonts();
    // Inside the error pages: what gets through at the second attempt never comes to them.
    app.UseMiddleware<TransientRetry>();
    app.UseRouting();
    app.UseMiddleware<ReplicaReading>();

    // Who it is and what they may do: between routing and the pages.
    app.UseSecurity();
    app.UseChartDownload();

    app.MapStaticAssets();
    // Denied to strangers unless a page says otherwise; an address without a page stays a plain 404.
    app.MapRazorPages().RequireAuthorization().WithStaticAssets();

    app.MapHealth();
    app.MapHostMetrics();
    app.MapPersonalApi();
    app.MapQuiz();
    app.MapOpenData();
    app.MapZaloReceipts();

    // The schema, what every installation starts with, and the demonstration where it is wanted.
    await app.PrepareDatabaseAsync();
    await app.LoadDataAsync();
    app.WarnOfSettings();
    if (app.Configuration.Work() != HostWork.Jobs)
    {
        app.ShowBanner();
    }

    await app.RunAsync();
}

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
