using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace ThiDua.Core.Shared.Text;

/// <summary>A text as a QR code: the number of squares of a side, and one SVG path over all dark ones.</summary>
public sealed record QrDrawing(int Size, string Path)
{
    public static QrDrawing Of(string text)
    {
        // Middle correction: a fold or a smudge on paper does no harm. The matrix brings its quiet margin along.
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new QrDrawing(data.ModuleMatrix.Count, Strokes(data.ModuleMatrix));
    }

    /// <summary>One stroke for each run of dark squares in a row.</summary>
    private static string Strokes(List<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var start = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path.ToString();
    }
}
