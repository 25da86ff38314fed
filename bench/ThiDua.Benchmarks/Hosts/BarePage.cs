using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Postgres;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>What a page costs at least: a Razor page in a layout with one compiled query by key on the same database. It knows no rights.</summary>
internal static class BarePage
{
    public const string Argument = "--bare-page";

    public static async Task RunAsync(string connection, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddPostgresDatabase(connection);
        builder.Services.AddSingleton<ChangeSignals>();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddRazorPages(options => options.RootDirectory = "/Hosts/BarePages");
        await using var app = builder.Build();
        app.MapRazorPages();
        await app.RunAsync(address);
    }
}

public sealed class BarePageModel(ThiDuaDbContext db) : PageModel
{
    private static readonly string Official = OfficialsWorld.UserName(0).ToUpperInvariant();

    private static readonly Func<ThiDuaDbContext, string, CancellationToken, Task<string?>> NameOf = EF.CompileAsyncQuery(
        (ThiDuaDbContext db, string user, CancellationToken _) =>
            db.Set<UserAccount>().Where(u => u.NormalizedUserName == user).Select(u => u.FullName).FirstOrDefault()
    );

    public string? Name { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Name = await NameOf(db, Official, cancellation);
}
