using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThiDua.Core.Shared.Backup;

/// <param name="Checksum">XOR over SHA-256 of each row's values, hexadecimal: the same in whatever order the rows lie.</param>
public sealed record TableState(string Table, long Rows, string Checksum);

/// <summary>Sums the rows of a table up as they come, as the model sees their values.</summary>
internal sealed class TableSum(string table)
{
    private readonly byte[] all = new byte[SHA256.HashSizeInBytes];
    private long rows;

    public TableState State => new(table, rows, Convert.ToHexStringLower(all));

    public void Add(object?[] row)
    {
        rows++;
        var text = new StringBuilder();
        foreach (var value in row)
        {
            var shown = Shown(value);
            text.Append(shown?.Length ?? -1).Append(':').Append(shown);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        for (var i = 0; i < all.Length; i++)
        {
            all[i] ^= hash[i];
        }
    }

    private static string? Shown(object? value) =>
        value switch
        {
            null => null,
            byte[] bytes => Convert.ToHexString(bytes),
            DateTime time => time.Ticks.ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            Array list => string.Join('\u001f', list.Cast<object?>().Select(Shown)),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
