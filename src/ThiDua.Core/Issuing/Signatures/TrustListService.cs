using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Issuing;

/// <summary>The certificates that chains of signatures may end in. Only certificates: private keys are never taken.</summary>
public sealed class TrustListService(ThiDuaDbContext db, Texts texts)
{
    public async Task<IReadOnlyList<TrustAnchor>> ListAsync(CancellationToken cancellation) =>
        await db.TrustAnchors.AsNoTracking().OrderBy(a => a.Subject).ThenBy(a => a.Id).Take(500).ToListAsync(cancellation);

    public async Task<IReadOnlyList<byte[]>> CertificatesAsync(CancellationToken cancellation) =>
        await db.TrustAnchors.AsNoTracking().Select(a => a.Certificate).ToListAsync(cancellation);

    /// <param name="pem">One or more certificates in PEM.</param>
    /// <exception cref="ValidationException">It is no certificate, holds a private key, or is there already.</exception>
    /// <returns>How many were added.</returns>
    public async Task<int> AddAsync(string pem, ActionContext action, CancellationToken cancellation)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw Problem("issuing.trust.private-key");
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            throw Problem("issuing.trust.no-certificate");
        }

        var there = await db.TrustAnchors.Select(a => a.Thumbprint).ToListAsync(cancellation);
        var added = certificates.DistinctBy(ThumbprintOf).Where(c => !there.Contains(ThumbprintOf(c))).ToList();
        if (added.Count == 0)
        {
            throw Problem(certificates.Count == 0 ? "issuing.trust.no-certificate" : "issuing.trust.there");
        }

        db.AddRange(
            added.Select(c => new TrustAnchor
            {
                Id = Ids.Next(),
                Subject = c.Subject.Length <= 500 ? c.Subject : c.Subject[..500],
                Thumbprint = ThumbprintOf(c),
                Certificate = c.Export(X509ContentType.Cert),
                ValidFrom = c.NotBefore.ToUniversalTime(),
                ValidTo = c.NotAfter.ToUniversalTime(),
                AddedAt = action.At,
                AddedBy = action.ActorId ?? Guid.Empty,
            })
        );
        await db.SaveAsync(action, cancellation);
        return added.Count;
    }

    /// <summary>False where there is none such.</summary>
    public async Task<bool> RemoveAsync(Guid id, ActionContext action, CancellationToken cancellation)
    {
        if (await db.TrustAnchors.AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } anchor)
        {
            return false;
        }

        db.Remove(anchor);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private static string ThumbprintOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private ValidationException Problem(string key) => new([new ValidationFailure("Pem", texts[key]) { ErrorCode = key }]);
}
