using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ThiDua.Core.Issuing;

/// <summary>
/// Verifies the signatures of a PDF (PAdES and the older PKCS#7): integrity, signer, time, and the chain to a list of
/// trusted certificates. It asks nobody: whether a certificate was revoked is not known here, and the pages say so.
/// </summary>
public static class PdfSignatureVerifier
{
    private const string TimeStampToken = "1.2.840.113549.1.9.16.2.14";

    public static SignatureReport Verify(byte[] pdf, IReadOnlyList<byte[]> anchors, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(anchors);
        var trusted = new X509Certificate2Collection();
        foreach (var anchor in anchors)
        {
            trusted.Add(X509CertificateLoader.LoadCertificate(anchor));
        }

        var raw = PdfSignatureReader.Read(pdf);
        var signatures = raw.Select((s, i) => Verify(pdf, s, trusted, now, isLast: i == raw.Count - 1)).ToList();
        var verdict =
            signatures.Count == 0 ? SignatureVerdict.None
            : signatures.Exists(s => !s.IsIntact || !s.CoversAll) ? SignatureVerdict.Broken
            : signatures.Exists(s => s.Chain is not null) ? SignatureVerdict.NotTrusted
            : SignatureVerdict.Trusted;
        return new SignatureReport(verdict, signatures);
    }

    private static PdfSignature Verify(byte[] pdf, RawPdfSignature raw, X509Certificate2Collection trusted, DateTime now, bool isLast)
    {
        var end = raw.ByteRange[2] + raw.ByteRange[3];
        // An earlier signature is followed by the later ones; the last covers the file to its end.
        var coversAll = !isLast || pdf.AsSpan((int)end).TrimEnd("\r\n \0"u8).IsEmpty;
        try
        {
            var cms = new SignedCms(new ContentInfo(PdfSignatureReader.Covered(pdf, raw.ByteRange)), detached: true);
            cms.Decode(raw.Contents);
            if (cms.SignerInfos is not { Count: 1 } || cms.SignerInfos[0].Certificate is not { } certificate)
            {
                return Unreadable(raw, coversAll, "Chữ ký không kèm chứng thư số của người ký.");
            }

            var signer = cms.SignerInfos[0];
            var (time, isStamped) = TimeOf(signer, raw);
            return new PdfSignature(
                certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
                certificate.SerialNumber,
                time,
                isStamped,
                IsIntact(signer),
                coversAll,
                ChainProblem(certificate, cms.Certificates, trusted, time ?? now),
                raw.SubFilter
            );
        }
        catch (CryptographicException)
        {
            return Unreadable(raw, coversAll, "Không đọc được chữ ký.");
        }
    }

    private static PdfSignature Unreadable(RawPdfSignature raw, bool coversAll, string why) =>
        new("", "", "", raw.ClaimedAt, false, IsIntact: false, coversAll, why, raw.SubFilter);

    private static bool IsIntact(SignerInfo signer)
    {
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The stamp over this very signature, else the signed attribute, else what the PDF says.</summary>
    private static (DateTime? Time, bool IsStamped) TimeOf(SignerInfo signer, RawPdfSignature raw)
    {
        foreach (var attribute in signer.UnsignedAttributes)
        {
            if (
                attribute.Oid.Value == TimeStampToken
                && attribute.Values.Count > 0
                && Rfc3161TimestampToken.TryDecode(attribute.Values[0].RawData, out var token, out _)
                && token.VerifySignatureForSignerInfo(signer, out _)
            )
            {
                return (token.TokenInfo.Timestamp.UtcDateTime, true);
            }
        }

        var signed = signer
            .SignedAttributes.Cast<CryptographicAttributeObject>()
            .SelectMany(a => a.Values.OfType<Pkcs9SigningTime>())
            .FirstOrDefault();
        return (signed?.SigningTime.ToUniversalTime() ?? raw.ClaimedAt, false);
    }

    private static string? ChainProblem(
        X509Certificate2 certificate,
        X509Certificate2Collection sent,
        X509Certificate2Collection trusted,
        DateTime at
    )
    {
        if (trusted.Count == 0)
        {
            return "Chưa có chứng thư tin cậy nào được khai báo.";
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = at;
        if (chain.Build(certificate))
        {
            return null;
        }

        var status = chain.ChainStatus.Select(s => s.Status).FirstOrDefault(s => s != X509ChainStatusFlags.NoError);
        return status switch
        {
            X509ChainStatusFlags.NotTimeValid => "Chứng thư số không còn hoặc chưa có hiệu lực tại thời điểm ký.",
            X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot =>
                "Chứng thư số không dẫn tới chứng thư tin cậy đã khai báo.",
            _ => $"Chuỗi chứng thư không hợp lệ ({status}).",
        };
    }
}
