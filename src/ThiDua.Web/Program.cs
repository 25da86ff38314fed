using ThiDua.Web.Infrastructure;

var builder = WebApplication.CreateBuilder(args);

// The host: languages, pages, what a request may weigh.
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddLanguages(builder.Environment);
builder.Services.AddPages();
builder.Services.AddPageCompression();
builder.AddRequestLimits();

// The system: database, people, modules.

var app = builder.Build();

// Outermost first: the headers are on every answer, also on files and errors.
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseRequestLocalization();
app.UseErrorPages();
app.UseRequestLimit();
app.UseLastingFonts();
app.UseRouting();

// Who it is and what they may do: between routing and the pages.

app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.Run();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
