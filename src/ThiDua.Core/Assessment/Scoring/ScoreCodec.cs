using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThiDua.Core.Assessment.Scoring;

/// <summary>What is kept of one unit: what went in, and what came out.</summary>
public sealed record ScoreBytes(Guid UnitId, byte[] Inputs, byte[] Points);

/// <summary>
/// Scores as bytes: the same rules and inputs always give the same bytes, so a published ranking can be computed again and
/// compared byte for byte. Little-endian; units in the order of their ids.
/// </summary>
public static class ScoreCodec
{
    /// <summary>Of the whole row: preferred, left out, votes.</summary>
    private const int HeadLength = 6;
    private const int CellLength = 30;
    private const int TotalLength = 5 * sizeof(int) + 1;
    private const int PointLength = 5;

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(RuleBook book) => JsonSerializer.Serialize(book, Json);

    public static RuleBook ReadBook(string text) =>
        JsonSerializer.Deserialize<RuleBook>(text, Json) ?? throw new InvalidOperationException("No rules.");

    public static IReadOnlyList<ScoreBytes> Write(ScoreResult result) =>
        [
            .. Enumerable
                .Range(0, result.Table.Units.Count)
                .OrderBy(u => result.Table.Units[u])
                .Select(u => new ScoreBytes(result.Table.Units[u], Inputs(result.Table, u), Outputs(result, u))),
        ];

    public static ScoreTable ReadTable(IReadOnlyList<(Guid UnitId, byte[] Inputs)> rows)
    {
        var rules = rows.Count == 0 ? 0 : (rows[0].Inputs.Length - HeadLength) / CellLength;
        var table = new ScoreTable([.. rows.Select(r => r.UnitId)], rules);
        for (var u = 0; u < rows.Count; u++)
        {
            Read(table, u, rows[u].Inputs);
        }

        return table;
    }

    /// <summary>SHA-256 over rules and rows: what is published beside a ranking.</summary>
    public static string Hash(string rules, IEnumerable<ScoreBytes> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rules));
        foreach (var row in rows)
        {
            hash.AppendData(row.UnitId.ToByteArray(bigEndian: true));
            hash.AppendData(row.Inputs);
            hash.AppendData(row.Points);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Inputs(ScoreTable table, int unit)
    {
        var bytes = new byte[HeadLength + table.Rules * CellLength];
        bytes[0] = table.Preferred[unit] ? (byte)1 : (byte)0;
        bytes[1] = table.IsLeftOut[unit] ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), table.Votes[unit]);
        for (var r = 0; r < table.Rules; r++)
        {
            var cell = bytes.AsSpan(HeadLength + r * CellLength, CellLength);
            ref readonly var input = ref table[unit, r];
            BinaryPrimitives.WriteInt64LittleEndian(cell, input.Numerator);
            BinaryPrimitives.WriteInt64LittleEndian(cell[8..], input.Denominator);
            BinaryPrimitives.WriteInt32LittleEndian(cell[16..], input.Evidence);
            BinaryPrimitives.WriteInt32LittleEndian(cell[20..], input.Factor);
            BinaryPrimitives.WriteInt32LittleEndian(cell[24..], input.Given);
            cell[28] = (byte)input.State;
            cell[29] = (byte)input.Column;
        }

        return bytes;
    }

    private static void Read(ScoreTable table, int unit, ReadOnlySpan<byte> bytes)
    {
        table.Preferred[unit] = bytes[0] == 1;
        table.IsLeftOut[unit] = bytes[1] == 1;
        table.Votes[unit] = BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]);
        for (var r = 0; r < table.Rules; r++)
        {
            var cell = bytes.Slice(HeadLength + r * CellLength, CellLength);
            table[unit, r] = new ScoreInput(
                BinaryPrimitives.ReadInt64LittleEndian(cell),
                BinaryPrimitives.ReadInt64LittleEndian(cell[8..]),
                (ValueState)cell[28],
                BinaryPrimitives.ReadInt32LittleEndian(cell[16..]),
                BinaryPrimitives.ReadInt32LittleEndian(cell[20..]),
                BinaryPrimitives.ReadInt32LittleEndian(cell[24..]),
                (ScoreColumn)cell[29]
            );
        }
    }

    private static byte[] Outputs(ScoreResult result, int unit)
    {
        var rules = result.Table.Rules;
        var bytes = new byte[TotalLength + rules * PointLength];
        var total = result.Totals[unit];
        int[] head = [result.Ranks[unit], total.Total, total.Standard, total.Bonus, total.Deduction];
        for (var i = 0; i < head.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), head[i]);
        }

        bytes[TotalLength - 1] = (byte)total.Exclusion;
        for (var r = 0; r < rules; r++)
        {
            var cell = result[unit, r];
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(TotalLength + r * PointLength), cell.Points);
            bytes[TotalLength + r * PointLength + 4] = (byte)cell.Outcome;
        }

        return bytes;
    }
}
