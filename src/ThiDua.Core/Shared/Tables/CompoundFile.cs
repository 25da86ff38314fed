using System.Buffers.Binary;
using System.Text;

namespace ThiDua.Core.Shared.Tables;

/// <summary>Takes one stream out of a compound file ([MS-CFB]), the container of the old office files.</summary>
internal static class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const uint EndOfChain = 0xFFFFFFFE;

    /// <summary>Null where the file has no stream of these names.</summary>
    /// <exception cref="InvalidDataException">The container is damaged.</exception>
    public static byte[]? Stream(byte[] file, params IReadOnlyList<string> names)
    {
        if (file.Length < HeaderLength)
        {
            throw new InvalidDataException("Too short for a compound file.");
        }

        var sectorSize = 1 << Math.Clamp((int)U16(file, 30), 9, 12);
        var fat = Fat(file, sectorSize);
        var directory = Chain(file, fat, U32(file, 48), sectorSize, int.MaxValue);
        byte[]? mini = null;
        uint[] miniFat = [];
        for (var at = 0; at + EntryLength <= directory.Length; at += EntryLength)
        {
            var name = Name(directory, at);
            var (start, size) = (U32(directory, at + 116), U32(directory, at + 120));
            if (at == 0)
            {
                // The root entry holds what small streams are kept in.
                mini = Chain(file, fat, start, sectorSize, int.MaxValue);
                miniFat = Words(Chain(file, fat, U32(file, 60), sectorSize, int.MaxValue));
            }
            else if (names.Contains(name))
            {
                return size < U32(file, 56)
                    ? Chain(mini!, miniFat, start, 64, (int)size, offset: 0)
                    : Chain(file, fat, start, sectorSize, checked((int)size));
            }
        }

        return null;
    }

    private static uint[] Fat(byte[] file, int sectorSize)
    {
        var sectors = Enumerable.Range(0, 109).Select(i => U32(file, 76 + i * 4)).ToList();
        var perSector = sectorSize / 4 - 1;
        var next = U32(file, 68);
        for (var i = 0u; i < U32(file, 72) && next < EndOfChain && sectors.Count * (long)sectorSize <= file.Length * 2L; i++)
        {
            var at = Offset(file, next, sectorSize);
            sectors.AddRange(Enumerable.Range(0, perSector).Select(k => U32(file, at + k * 4)));
            next = U32(file, at + perSector * 4);
        }

        return
        [
            .. sectors
                .Where(s => s < EndOfChain && (s + 2L) * sectorSize <= file.Length + sectorSize)
                .Take(file.Length / sectorSize + 1)
                .SelectMany(s =>
                {
                    var at = Offset(file, s, sectorSize);
                    return Enumerable.Range(0, sectorSize / 4).Select(k => U32(file, at + k * 4));
                }),
        ];
    }

    private static int Offset(byte[] file, uint sector, int sectorSize)
    {
        var at = (sector + 1L) * sectorSize;
        return at + sectorSize <= file.Length ? (int)at : throw new InvalidDataException("A sector lies beyond the end of the file.");
    }

    private static byte[] Chain(byte[] bytes, uint[] fat, uint sector, int sectorSize, int size, int offset = 1)
    {
        using var all = new MemoryStream();
        for (var steps = 0; sector < EndOfChain && all.Length < size; steps++)
        {
            var at = (sector + (long)offset) * sectorSize;
            if (sector >= fat.Length || at >= bytes.Length || steps > fat.Length)
            {
                throw new InvalidDataException("A chain of sectors leads nowhere.");
            }

            all.Write(bytes, (int)at, (int)Math.Min(sectorSize, bytes.Length - at));
            sector = fat[sector];
        }

        return all.Length > size ? all.ToArray()[..size] : all.ToArray();
    }

    private static string Name(byte[] directory, int at)
    {
        var length = Math.Clamp(U16(directory, at + 64) - 2, 0, 62);
        return Encoding.Unicode.GetString(directory, at, length);
    }

    private static uint[] Words(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / 4).Select(i => U32(bytes, i * 4))];

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
