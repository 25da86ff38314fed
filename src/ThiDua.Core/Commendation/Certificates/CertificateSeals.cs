using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation.Certificates;

/// <summary>
/// Signs what stands in the QR with the key of the installation, so that a certificate can be checked without the network.
/// It says that this installation printed it; it is not the signature of an organisation.
/// </summary>
public sealed class CertificateSeals(ThiDuaDbContext db, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Version = "TD1";

    private IDataProtector Protector => protection.CreateProtector("commendation.certificates");

    /// <summary>A signer for many certificates; the key is made when it is first needed.</summary>
    public async Task<CertificateSigner> SignerAsync(CancellationToken cancellation)
    {
        var key = await db.CertificateKeys.AsNoTracking().OrderBy(k => k.CreatedAt).FirstOrDefaultAsync(cancellation);
        if (key is null)
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            key = new CertificateKey
            {
                Id = Ids.Next(),
                PublicKey = made.ExportSubjectPublicKeyInfo(),
                ProtectedKey = Protector.Protect(Convert.ToBase64String(made.ExportPkcs8PrivateKey())),
                CreatedAt = time.GetUtcNow().UtcDateTime,
            };
            db.Add(key);
            await db.SaveChangesAsync(cancellation);
        }

        var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(Convert.FromBase64String(Protector.Unprotect(key.ProtectedKey)), out _);
        return new CertificateSigner(signer);
    }

    /// <summary>The public half, in PEM; null while nothing has been printed.</summary>
    public async Task<string?> PublicKeyAsync(CancellationToken cancellation) =>
        await db.CertificateKeys.OrderBy(k => k.CreatedAt).Select(k => k.PublicKey).FirstOrDefaultAsync(cancellation) is { } key
            ? PemEncoding.WriteString("PUBLIC KEY", key)
            : null;

    /// <summary>"TD1|code|decision|day|award|name", what is signed.</summary>
    internal static string Statement(Award award) =>
        string.Join(
            '|',
            Version,
            award.VerificationCode,
            award.DecisionNumber,
            $"{award.DecidedOn:yyyyMMdd}",
            award.AwardCode,
            award.HonoreeName
        );

    /// <summary>The statement in what a QR holds, if the holder of the public key signed it; null otherwise. Needs no database.</summary>
    public static string? Verified(string publicKeyPem, string qrText)
    {
        var parts = qrText[(qrText.IndexOf('#', StringComparison.Ordinal) + 1)..].Split('.');
        if (parts.Length != 2)
        {
            return null;
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(publicKeyPem);
        try
        {
            var statement = Base64Url.DecodeFromChars(parts[0]);
            return key.VerifyData(statement, Base64Url.DecodeFromChars(parts[1]), HashAlgorithmName.SHA256)
                ? Encoding.UTF8.GetString(statement)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

public sealed class CertificateSigner(ECDsa key) : IDisposable
{
    /// <summary>The address of the public check, with statement and signature behind the mark that never leaves the phone.</summary>
    public string QrText(Award award, string address)
    {
        var statement = CertificateSeals.Statement(award);
        var signature = key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256);
        return $"{address}/xac-minh/{award.VerificationCode}#{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(statement))}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => key.Dispose();
}
