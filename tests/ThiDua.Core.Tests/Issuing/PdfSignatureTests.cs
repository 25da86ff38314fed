using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ThiDua.Core.Issuing;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>Signatures made here with certificates made here: one root, one signer.</summary>
public class PdfSignatureTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 3, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Verify_SignedAndTrusted_NamesSignerAndTime()
    {
        using var keys = new Keys();

        var report = PdfSignatureVerifier.Verify(keys.Signed(), [keys.Root.RawData], Now);

        Assert.Equal(SignatureVerdict.Trusted, report.Verdict);
        var signature = Assert.Single(report.Signatures);
        Assert.Equal(
            ("Nguyễn Văn Mẫu", "Gốc Thử Nghiệm", "ETSI.CAdES.detached"),
            (signature.Signer, signature.Issuer, signature.SubFilter)
        );
        Assert.True(signature is { IsIntact: true, CoversAll: true, IsStamped: false, Chain: null });
        Assert.Equal(Now.Date, signature.SignedAt!.Value.Date);
    }

    [Fact]
    public void Verify_OneByteChanged_IsBroken()
    {
        using var keys = new Keys();
        var pdf = keys.Signed();
        pdf[Encoding.Latin1.GetString(pdf).IndexOf("hello", StringComparison.Ordinal)] ^= 1;

        Assert.Equal(SignatureVerdict.Broken, PdfSignatureVerifier.Verify(pdf, [keys.Root.RawData], Now).Verdict);
    }

    [Fact]
    public void Verify_SomethingAddedBehind_IsBroken()
    {
        using var keys = new Keys();

        var report = PdfSignatureVerifier.Verify([.. keys.Signed(), .. "thêm vào"u8], [keys.Root.RawData], Now);

        Assert.Equal(
            (SignatureVerdict.Broken, true, false),
            (report.Verdict, report.Signatures[0].IsIntact, report.Signatures[0].CoversAll)
        );
    }

    [Fact]
    public void Verify_OtherRootOrNone_IsNotTrusted()
    {
        using var keys = new Keys();
        using var others = new Keys();

        Assert.Equal(SignatureVerdict.NotTrusted, PdfSignatureVerifier.Verify(keys.Signed(), [others.Root.RawData], Now).Verdict);
        var alone = PdfSignatureVerifier.Verify(keys.Signed(), [], Now);
        Assert.Equal((SignatureVerdict.NotTrusted, true), (alone.Verdict, alone.Signatures[0].IsIntact));
    }

    [Fact]
    public void Verify_CertificateOutOfItsTime_SaysSo()
    {
        using var keys = new Keys(validDays: -10);

        var report = PdfSignatureVerifier.Verify(keys.Signed(), [keys.Root.RawData], Now);

        Assert.Equal(SignatureVerdict.NotTrusted, report.Verdict);
        Assert.Contains("hiệu lực", report.Signatures[0].Chain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7\nno signature")]
    [InlineData("%PDF-1.7\n/ByteRange [0 5 9 99999]")]
    [InlineData("%PDF-1.7\n/ByteRange [0 1 2 3] <zz>")]
    public void Verify_NoSignature_IsNone(string pdf) =>
        Assert.Equal(SignatureVerdict.None, PdfSignatureVerifier.Verify(Encoding.Latin1.GetBytes(pdf), [], Now).Verdict);

    [Fact]
    public void Verify_HoleWithoutCms_IsBroken()
    {
        var pdf = "%PDF-1.7\n/ByteRange [0 40 44 6 ]".PadRight(40) + "<30>" + "endpdf";

        Assert.Equal(SignatureVerdict.Broken, PdfSignatureVerifier.Verify(Encoding.Latin1.GetBytes(pdf), [], Now).Verdict);
    }

    /// <summary>A root and a signer whose certificate it issued.</summary>
    private sealed class Keys : IDisposable
    {
        private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly RSA signerKey = RSA.Create(2048);
        private readonly X509Certificate2 signer;

        public Keys(int validDays = 30)
        {
            var from = new DateTimeOffset(Now.AddDays(-60));
            var root = new CertificateRequest("CN=Gốc Thử Nghiệm", rootKey, HashAlgorithmName.SHA256);
            root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            Root = root.CreateSelfSigned(from, new DateTimeOffset(Now.AddYears(1)));
            var request = new CertificateRequest("CN=Nguyễn Văn Mẫu", signerKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            var generator = X509SignatureGenerator.CreateForECDsa(rootKey);
            using var issued = request.Create(Root.SubjectName, generator, from, new DateTimeOffset(Now.AddDays(validDays)), [1, 2, 3]);
            signer = issued.CopyWithPrivateKey(signerKey);
        }

        public X509Certificate2 Root { get; }

        /// <summary>The smallest file that a signature frames: head, hole, tail.</summary>
        public byte[] Signed()
        {
            const int Hole = 8192;
            const string Range = "/ByteRange [0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]";
            var head =
                $"%PDF-1.7\nhello\n1 0 obj << /Type /Sig /SubFilter /ETSI.CAdES.detached /M (D:20261120100000+07'00') {Range} /Contents ";
            const string Tail = " >>\nendobj\n%%EOF\n";
            string Number(int value) => value.ToString("0000000000", CultureInfo.InvariantCulture);
            head = head.Replace("AAAAAAAAAA", Number(head.Length), StringComparison.Ordinal)
                .Replace("BBBBBBBBBB", Number(head.Length + Hole), StringComparison.Ordinal)
                .Replace("CCCCCCCCCC", Number(Tail.Length), StringComparison.Ordinal);
            var cms = new SignedCms(new ContentInfo(Encoding.Latin1.GetBytes(head + Tail)), detached: true);
            var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { IncludeOption = X509IncludeOption.EndCertOnly };
            by.SignedAttributes.Add(new Pkcs9SigningTime(Now));
            cms.ComputeSignature(by);
            var hole = $"<{Convert.ToHexString(cms.Encode()).PadRight(Hole - 2, '0')}>";
            return Encoding.Latin1.GetBytes(head + hole + Tail);
        }

        public void Dispose()
        {
            Root.Dispose();
            signer.Dispose();
            rootKey.Dispose();
            signerKey.Dispose();
        }
    }
}
