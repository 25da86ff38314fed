using System.IO.Compression;

namespace ThiDua.Web.Tests.Infrastructure;

/// <summary>What every page loads besides itself. Phones on village networks pay for each of these bytes.</summary>
public class WeightTests
{
    // Of the 60 KB of a first load, HTML keeps the larger half.
    private const int MaxStylesAndScripts = 25 * 1024;
    private const int MaxFonts = 40 * 1024;

    private static readonly string Bundle = Path.Combine(SourceTree.Root, "src/ThiDua.Web/wwwroot/dist");

    [Fact]
    public void StylesAndScripts_Compressed_StayWithinBudget()
    {
        var sizes = new[] { "app.css", "app.js" }.Select(name => Compressed(Path.Combine(Bundle, name))).ToList();
        Assert.All(sizes, size => Assert.True(size > 0));
        Assert.InRange(sizes.Sum(), 1, MaxStylesAndScripts);
    }

    [Fact]
    public void Fonts_BothFaces_StayWithinBudget()
    {
        var fonts = Directory.GetFiles(Path.Combine(Bundle, "fonts"), "*.woff2");
        Assert.Equal(4, fonts.Length); // two faces, each in a Latin and a Vietnamese part
        Assert.InRange(fonts.Sum(font => new FileInfo(font).Length), 1, MaxFonts);
    }

    private static long Compressed(string path)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(path));
        }
        return packed.Length;
    }
}
