using System.Buffers.Binary;

namespace ThiDua.Core.Measures;

/// <summary>One number: an integer at the measure's scale. A count has denominator 1.</summary>
public readonly record struct CellValue(long Numerator, long Denominator)
{
    /// <summary>Nobody whom the measure could be about ("không có đối tượng"): known, and not missing.</summary>
    public bool HasNoSubjects => Denominator == 0;
}

/// <summary>The values of a row; null where missing, and missing is never zero.</summary>
public sealed class RowValues(CellValue?[] cells)
{
    public RowValues(int columns)
        : this(new CellValue?[columns]) { }

    public int Count => cells.Length;

    public CellValue? this[int column]
    {
        get => cells[column];
        set => cells[column] = value;
    }

    public bool IsComplete => Array.TrueForAll(cells, c => c is not null);

    public bool IsEmpty => Array.TrueForAll(cells, c => c is null);

    /// <summary>Two columns of little-endian Int64 and one presence bit per cell, lowest bit first.</summary>
    public (byte[] Numerators, byte[] Denominators, byte[] Presence) Encode()
    {
        var numerators = new byte[cells.Length * sizeof(long)];
        var denominators = new byte[cells.Length * sizeof(long)];
        var presence = new byte[(cells.Length + 7) / 8];
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell)
            {
                continue;
            }

            BinaryPrimitives.WriteInt64LittleEndian(numerators.AsSpan(i * sizeof(long)), cell.Numerator);
            BinaryPrimitives.WriteInt64LittleEndian(denominators.AsSpan(i * sizeof(long)), cell.Denominator);
            presence[i >> 3] |= (byte)(1 << (i & 7));
        }

        return (numerators, denominators, presence);
    }

    /// <summary>A row written when the set had fewer columns reads as missing in the new ones.</summary>
    public static RowValues Decode(byte[] numerators, byte[] denominators, byte[] presence, int columns)
    {
        var values = new RowValues(columns);
        for (var i = 0; i < columns && i >> 3 < presence.Length; i++)
        {
            if ((presence[i >> 3] & (1 << (i & 7))) != 0)
            {
                values[i] = new CellValue(
                    BinaryPrimitives.ReadInt64LittleEndian(numerators.AsSpan(i * sizeof(long))),
                    BinaryPrimitives.ReadInt64LittleEndian(denominators.AsSpan(i * sizeof(long)))
                );
            }
        }

        return values;
    }
}
