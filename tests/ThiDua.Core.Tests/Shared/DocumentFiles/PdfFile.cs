using System.Globalization;
using System.Text;

namespace ThiDua.Core.Tests.Shared.DocumentFiles;

/// <summary>Makes small PDF files by hand: lines of text whose letters are mapped to Unicode, or a picture over the whole page.</summary>
internal static class PdfFile
{
    private const int FirstPage = 3;

    /// <summary>One page for each text; lines stand from top to bottom, spaces keep columns apart.</summary>
    public static byte[] OfText(params string[] pages)
    {
        List<byte[]> objects = [];
        var fonts = FirstPage + (2 * pages.Length);
        foreach (var (index, page) in pages.Index())
        {
            var content = new StringBuilder("BT /F 10 Tf 14 TL 40 800 Td\n");
            foreach (var line in page.ReplaceLineEndings("\n").Split('\n'))
            {
                content.Append('<').Append(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))).Append("> Tj T*\n");
            }

            objects.Add(Stream("", Encoding.ASCII.GetBytes(content.Append("ET").ToString())));
            objects.Add(
                Ascii(
                    $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Resources<</Font<</F {fonts} 0 R>>>>/Contents {FirstPage + (2 * index)} 0 R>>"
                )
            );
        }

        objects.Add(
            Ascii($"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[{fonts + 1} 0 R]/ToUnicode {fonts + 2} 0 R>>")
        );
        objects.Add(
            Ascii("<</Type/Font/Subtype/CIDFontType2/BaseFont/F/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>")
        );
        objects.Add(Stream("", Encoding.ASCII.GetBytes(ToUnicode())));
        return File(objects, pages.Length);
    }

    /// <summary>Pages that are one picture each, of the size of the committed scan.</summary>
    public static byte[] OfPictures(params byte[][] jpegs)
    {
        List<byte[]> objects = [];
        var pictures = FirstPage + (2 * jpegs.Length);
        for (var i = 0; i < jpegs.Length; i++)
        {
            objects.Add(Stream("", "q 595 0 0 431.5 0 0 cm /I Do Q"u8.ToArray()));
            objects.Add(
                Ascii(
                    $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 431.5]/Resources<</XObject<</I {pictures + i} 0 R>>>>/Contents {FirstPage + (2 * i)} 0 R>>"
                )
            );
        }

        objects.AddRange(
            jpegs.Select(jpeg =>
                Stream(
                    $"/Type/XObject/Subtype/Image/Width {Scan.Width}/Height {Scan.Height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
                    jpeg
                )
            )
        );
        return File(objects, jpegs.Length);
    }

    /// <summary>Every code is its own letter.</summary>
    private static string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n");
        map.Append("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for (var first = 0; first < 256; first += 64)
        {
            map.Append("64 beginbfrange\n");
            for (var high = first; high < first + 64; high++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{high:X2}00> <{high:X2}FF> <{high:X2}00>\n");
            }

            map.Append("endbfrange\n");
        }

        return map.Append("endcmap end end").ToString();
    }

    private static byte[] File(List<byte[]> objects, int pages)
    {
        var kids = string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{FirstPage + (2 * i) + 1} 0 R"));
        objects.InsertRange(0, [Ascii("<</Type/Catalog/Pages 2 0 R>>"), Ascii($"<</Type/Pages/Count {pages}/Kids[{kids}]>>")]);
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.ASCII.GetBytes(text));
        Write("%PDF-1.4\n");
        var places = new List<long>();
        foreach (var (index, content) in objects.Index())
        {
            places.Add(file.Position);
            Write($"{index + 1} 0 obj\n");
            file.Write(content);
            Write("\nendobj\n");
        }

        var start = file.Position;
        Write($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:D10} 00000 n \n"))}");
        Write($"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
        return file.ToArray();
    }

    private static byte[] Stream(string entries, byte[] content) =>
        [.. Ascii($"<<{entries}/Length {content.Length}>>stream\n"), .. content, .. "\nendstream"u8];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
