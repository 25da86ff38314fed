using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Tests.Infrastructure;

/// <summary>The phone of people in tests: sets up the second factor where their role demands one, and shows its code.</summary>
public static class SecondFactors
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<WebTest, Dictionary<Guid, byte[]>> Keys = [];

    /// <summary>Does nothing for people who need none. Afterwards a code is taken again, as if half a minute had passed.</summary>
    public static async Task PrepareAsync(WebTest web, UserAccount user)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var account = await db.UserAccounts.FirstAsync(u => u.Id == user.Id, TestContext.Current.CancellationToken);
        var roles = await db
            .RoleAssignments.Where(a => a.UserId == user.Id)
            .Select(a => a.Role)
            .ToListAsync(TestContext.Current.CancellationToken);
        if (!account.TwoFactorEnabled && !account.IsDemo && SecondFactorRules.IsRequired(roles))
        {
            await SetUpAsync(web, scope.ServiceProvider, account);
        }

        await db
            .UserAccounts.Where(u => u.Id == user.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.TotpLastStep, (long?)null), TestContext.Current.CancellationToken);
    }

    /// <summary>The code that the phone shows now; null where none was set up here.</summary>
    public static string? CodeOf(WebTest web, UserAccount user) =>
        Keys.TryGetValue(web, out var keys) && keys.TryGetValue(user.Id, out var key)
            ? TotpCode.At(key, TotpCode.StepOf(web.Database.Time.UtcNow))
            : null;

    /// <summary>Puts the key of a set-up page on the phone.</summary>
    public static void Scan(WebTest web, UserAccount user, string base32) => Keys.GetOrCreateValue(web)[user.Id] = Decode(base32);

    public static byte[] Decode(string base32)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var sign in base32.Where(c => c != '-'))
        {
            (buffer, bits) = (((buffer << 5) | Base32.IndexOf(sign, StringComparison.Ordinal)) & 0xffff, bits + 5);
            if (bits >= 8)
            {
                bytes.Add((byte)(buffer >> (bits - 8)));
                bits -= 8;
            }
        }

        return [.. bytes];
    }

    private static async Task SetUpAsync(WebTest web, IServiceProvider services, UserAccount account)
    {
        var service = services.GetRequiredService<SecondFactorService>();
        var offered = service.Offer(account);
        Scan(web, account, offered.Key);
        await service.SetUpAsync(
            account,
            offered.Sealed,
            CodeOf(web, account)!,
            null,
            web.Database.Action(),
            TestContext.Current.CancellationToken
        );
    }
}
