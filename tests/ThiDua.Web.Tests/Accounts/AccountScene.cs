using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Accounts;

/// <summary>A province with two communes: the standing office of Kon Chiêng manages its own, an administrator the province.</summary>
internal sealed class AccountScene : IAsyncDisposable
{
    public required WebTest Web { get; init; }
    public required UnitTree Tree { get; init; }
    public required UserAccount Office { get; init; }
    public required UserAccount Administrator { get; init; }
    public required UserAccount Village { get; init; }
    public required UserAccount Foreign { get; init; }

    public static Task<AccountScene> CreateAsync(DatabaseProvider provider, params (string Key, string Value)[] settings) =>
        CreateAsync(provider, null, settings);

    public static async Task<AccountScene> CreateAsync(
        DatabaseProvider provider,
        Action<IServiceCollection>? configure,
        params (string Key, string Value)[] settings
    )
    {
        var web = await WebTest.StartAsync(provider, configure, settings);
        var data = web.Data;
        var tree = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng Klah; tỉnh Gia Lai > xã Ayun > làng Đê");
        return new AccountScene
        {
            Web = web,
            Tree = tree,
            Office = await data.CreateUserAsync(tree["xã Kon Chiêng"], "thuongtruc.konchieng", "Lê Tiến Cường", null, Role.StandingOffice),
            Administrator = await data.CreateUserAsync(
                tree["tỉnh Gia Lai"],
                "quantri.gialai",
                "Phạm Thị Ánh",
                null,
                Role.SystemAdministrator
            ),
            Village = await data.CreateUserAsync(tree["làng Klah"], "truonglang.klah", "Đinh Văn Bờm", null, Role.VillageHead),
            Foreign = await data.CreateUserAsync(tree["làng Đê"], "truonglang.de", "Rơ Châm Hyuh", null, Role.VillageHead),
        };
    }

    public Task<UserAccount> ReadAsync(UserAccount user) =>
        Web.WithContextAsync(db => db.UserAccounts.AsNoTracking().SingleAsync(u => u.Id == user.Id, TestContext.Current.CancellationToken));

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}
