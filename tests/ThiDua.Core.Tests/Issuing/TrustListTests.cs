using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Issuing;

public sealed class TrustListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Add_Certificates_EachOnceAndAudited(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (first, second) = (Root("CN=Gốc Một"), Root("CN=Gốc Hai"));

        Assert.Equal(1, await AddAsync(database, first));
        Assert.Equal(1, await AddAsync(database, first + second));
        Assert.Equal("issuing.trust.there", await RefusalAsync(database, second));

        var kept = await database.WithAsync<TrustListService, IReadOnlyList<TrustAnchor>>(s => s.ListAsync(Cancellation));
        Assert.Equal(["CN=Gốc Hai", "CN=Gốc Một"], kept.Select(k => k.Subject));
        Assert.Equal(
            2,
            await database.WithContextAsync(db => db.AuditEntries.CountAsync(e => e.Action == "issuing.trust.add", Cancellation))
        );
    }

    [Theory, EachDatabase]
    public async Task Add_PrivateKeyOrRubbish_IsRefusedAndNothingKept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("issuing.trust.private-key", await RefusalAsync(database, Root("CN=Gốc") + key.ExportPkcs8PrivateKeyPem()));
        Assert.Equal("issuing.trust.no-certificate", await RefusalAsync(database, "không phải chứng thư"));
        Assert.Equal(
            "issuing.trust.no-certificate",
            await RefusalAsync(database, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")
        );

        Assert.Empty(await database.WithAsync<TrustListService, IReadOnlyList<TrustAnchor>>(s => s.ListAsync(Cancellation)));
    }

    [Theory, EachDatabase]
    public async Task Remove_TakesItOutOfTheChain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, Root("CN=Gốc"));
        var anchor = (await database.WithAsync<TrustListService, IReadOnlyList<TrustAnchor>>(s => s.ListAsync(Cancellation))).Single();
        var action = await ActionAsync(database, "issuing.trust.remove");

        Assert.True(await database.WithAsync<TrustListService, bool>(s => s.RemoveAsync(anchor.Id, action, Cancellation)));
        Assert.False(
            await database.WithAsync<TrustListService, bool>(s =>
                s.RemoveAsync(anchor.Id, action.Next("issuing.trust.remove"), Cancellation)
            )
        );
        Assert.Empty(await database.WithAsync<TrustListService, IReadOnlyList<byte[]>>(s => s.CertificatesAsync(Cancellation)));
    }

    private static async Task<int> AddAsync(TestDatabase database, string pem)
    {
        var action = await ActionAsync(database, "issuing.trust.add");
        return await database.WithAsync<TrustListService, int>(s => s.AddAsync(pem, action, Cancellation));
    }

    private static async Task<string> RefusalAsync(TestDatabase database, string pem)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => AddAsync(database, pem));
        return refused.Errors.Single().ErrorCode;
    }

    private static async Task<ActionContext> ActionAsync(TestDatabase database, string name)
    {
        var unit =
            await database.WithContextAsync(db => db.OrgUnits.FirstOrDefaultAsync(Cancellation))
            ?? (await database.Data.CreateUnitTreeAsync("xã Kon Chiêng"))["xã Kon Chiêng"];
        var user =
            await database.WithContextAsync(db => db.UserAccounts.FirstOrDefaultAsync(Cancellation))
            ?? await database.Data.CreateUserAsync(unit, "quan.tri", "Người Quản Trị", null, Role.SystemAdministrator);
        return database.Action(name, user, unit.Id);
    }

    private static string Root(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        using var root = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return root.ExportCertificatePem() + "\n";
    }
}
