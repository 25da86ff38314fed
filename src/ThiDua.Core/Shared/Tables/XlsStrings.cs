using System.Buffers.Binary;
using System.Text;

namespace ThiDua.Core.Shared.Tables;

/// <summary>Reads the strings of an old workbook, which may be cut anywhere and go on in the next record ([MS-XLS] 2.5.293).</summary>
internal sealed class XlsStrings(IReadOnlyList<ReadOnlyMemory<byte>> records)
{
    private int record;
    private int at;

    public List<string> ReadTable(int most)
    {
        Skip(4);
        var count = (int)Math.Min((uint)most + 1, (uint)ReadInt32());
        var texts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            texts.Add(Read());
        }

        return texts;
    }

    public string Read()
    {
        var length = ReadUInt16();
        var flags = ReadByte();
        var runs = (flags & 8) != 0 ? ReadUInt16() : 0;
        var extra = (flags & 4) != 0 ? ReadInt32() : 0;
        var text = new StringBuilder(length);
        var isWide = (flags & 1) != 0;
        while (text.Length < length)
        {
            if (at >= records[record].Length)
            {
                // Text that goes on in the next record says there anew how wide its letters are.
                Next();
                isWide = (ReadByte() & 1) != 0;
            }

            var span = records[record].Span[at..];
            var take = Math.Min(length - text.Length, isWide ? span.Length / 2 : span.Length);
            if (take == 0)
            {
                throw new InvalidDataException("A text is cut in the middle of a letter.");
            }

            text.Append(isWide ? Encoding.Unicode.GetString(span[..(take * 2)]) : Encoding.Latin1.GetString(span[..take]));
            at += isWide ? take * 2 : take;
        }

        Skip(runs * 4 + extra);
        return text.ToString();
    }

    private void Next()
    {
        record++;
        at = 0;
        if (record >= records.Count)
        {
            throw new InvalidDataException("A text goes on beyond its records.");
        }
    }

    private void Skip(int bytes)
    {
        while (bytes > 0)
        {
            if (at >= records[record].Length)
            {
                Next();
            }

            var take = Math.Min(bytes, records[record].Length - at);
            at += take;
            bytes -= take;
        }
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (at >= records[record].Length)
        {
            Next();
        }

        if (at + bytes > records[record].Length)
        {
            throw new InvalidDataException("A number is cut at the end of its record.");
        }

        at += bytes;
        return records[record].Span.Slice(at - bytes, bytes);
    }

    private byte ReadByte() => Take(1)[0];

    private int ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    private int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));
}
