using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Postgres;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>What a page costs at least: a layout, an encoded name, one compiled query by key on the same database. It knows no rights.</summary>
internal static class BarePage
{
    public const string Argument = "--bare-page";

    private static readonly Func<ThiDuaDbContext, string, Task<string?>> NameOf = EF.CompileAsyncQuery(
        (ThiDuaDbContext db, string user) =>
            db.Set<UserAccount>().Where(u => u.NormalizedUserName == user).Select(u => u.FullName).FirstOrDefault()
    );

    public static async Task RunAsync(string connection, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddPostgresDatabase(connection);
        builder.Services.AddSingleton<ChangeSignals>();
        await using var app = builder.Build();
        var encoder = HtmlEncoder.Create(UnicodeRanges.All);
        var user = OfficialsWorld.UserName(0).ToUpperInvariant();
        app.MapGet(
            "/",
            async (HttpContext http, ThiDuaDbContext db) =>
            {
                var page = new StringBuilder(
                    "<!DOCTYPE html><html lang=\"vi\"><head><title>Trang chủ</title></head><body><header>Thi đua</header><main><h1>"
                );
                page.Append(encoder.Encode(await NameOf(db, user) ?? "")).Append("</h1></main></body></html>");
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync(page.ToString());
            }
        );
        await app.RunAsync(address);
    }
}
