using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ThiDua.Core.OpenData;

namespace ThiDua.Core.Tests.OpenData;

public class ExchangePackageTests
{
    private static readonly ExchangeReturn Content = new(
        ExchangePackage.Format,
        new("23818", "xã Kon Chiêng"),
        new("phong-trao", "Phong trào thi đua"),
        new("2026", "2025-12-15", "2026-12-31"),
        "2026-11-20T10:00:00Z",
        [
            new(new("23818", "xã Kon Chiêng"), "HO.SMARTPHONE", 0, 50, 100, 2, 3),
            new(new(null, "làng Klah"), "HO.SMARTPHONE", 0, null, null, 0, 1),
        ]
    );

    [Fact]
    public void Written_ReadsBackWithItsFingerprint()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var reading = ExchangePackage.Read(ExchangePackage.Write(Content, key));

        Assert.Empty(reading.Problems);
        Assert.Equal(ExchangePackage.FingerprintOf(key), reading.Fingerprint);
        Assert.Equal(Content.Figures, reading.Return!.Figures);
        Assert.Equal(Content.Authority, reading.Return.Authority);
    }

    [Fact]
    public void Altered_IsRefused_WhereverItWasAltered()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var package = ExchangePackage.Write(Content, key);

        Assert.Equal(["exchange.problem.sums"], ExchangePackage.Read(With(package, "return.json", "{}")).Problems);
        Assert.Equal(["exchange.problem.signature"], ExchangePackage.Read(With(package, "SHA256SUMS", "x")).Problems);
        Assert.Equal(["exchange.problem.broken"], ExchangePackage.Read(With(package, "public-key.pem", null)).Problems);
        Assert.Equal(["exchange.problem.broken"], ExchangePackage.Read([1, 2, 3]).Problems);
    }

    [Fact]
    public void OutsideTheSchema_IsRefusedWithThePlace()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wrong = Content with { Format = "khac", Figures = [Content.Figures[0] with { Scale = -1 }] };

        var reading = ExchangePackage.Read(ExchangePackage.Write(wrong, key));

        Assert.Equal(["exchange.problem.schema"], reading.Problems);
        Assert.Contains("$.format: enum", reading.Details);
        Assert.Contains("$.figures[0].scale: minimum", reading.Details);
        Assert.Null(reading.Return);
    }

    private static byte[] With(byte[] package, string name, string? text)
    {
        using var memory = new MemoryStream();
        memory.Write(package);
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)!.Delete();
            if (text is not null)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }
}
