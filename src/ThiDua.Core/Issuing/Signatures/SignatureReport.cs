namespace ThiDua.Core.Issuing;

/// <summary>All signatures of a file together.</summary>
public enum SignatureVerdict
{
    /// <summary>Every signature holds, covers the file, and ends in the trust list.</summary>
    Trusted,

    /// <summary>The signatures hold, but at least one certificate does not lead to the trust list.</summary>
    NotTrusted,

    /// <summary>A signature does not fit the file, or the file was changed after the last one.</summary>
    Broken,

    /// <summary>There is no signature in it.</summary>
    None,
}

/// <summary>One signature in a PDF.</summary>
/// <param name="Signer">Common name of the certificate.</param>
/// <param name="Issuer">Common name of who issued it.</param>
/// <param name="SignedAt">By the time stamp, else as the signer's computer said; null where neither is there.</param>
/// <param name="IsStamped">Whether a time stamp authority says the time.</param>
/// <param name="IsIntact">Whether what it covers is unchanged and signed with this certificate's key.</param>
/// <param name="CoversAll">Whether nothing follows that it does not cover, other than later signatures.</param>
/// <param name="Chain">Why the chain does not lead to the trust list; null where it does.</param>
/// <param name="SubFilter">"ETSI.CAdES.detached" (PAdES) or "adbe.pkcs7.detached".</param>
public sealed record PdfSignature(
    string Signer,
    string Issuer,
    string SerialNumber,
    DateTime? SignedAt,
    bool IsStamped,
    bool IsIntact,
    bool CoversAll,
    string? Chain,
    string SubFilter
);

public sealed record SignatureReport(SignatureVerdict Verdict, IReadOnlyList<PdfSignature> Signatures);
