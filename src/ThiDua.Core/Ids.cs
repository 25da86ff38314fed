using System.Buffers.Binary;

namespace ThiDua.Core;

/// <summary>
/// New identities. They sort in the order in which this process made them, also within one millisecond, so that "time, then id" is the order of
/// what happened: a return that is typed and handed in by one click takes two steps in one instant.
/// </summary>
/// <remarks>
/// RFC 9562, section 5.7 (version 7) with a counter in the twelve bits after the version (section 6.2, method 1) that runs over into
/// the milliseconds. Identities of different hosts sort by the millisecond only.
/// </remarks>
public static class Ids
{
    private const int CounterBits = 12;

    private static readonly long LastInstant = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static long last;

    /// <returns>An identity greater than every one that this process made before, also when the machine's clock was set back.</returns>
    public static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        // The machine's time and chance, whatever a TimeProvider tells: where time stands still, identities still differ.
#pragma warning disable RS0030 // the one place
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
#pragma warning restore RS0030
        var now = BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16;
        var next = Advance(now << CounterBits);
        var counter = next & ((1 << CounterBits) - 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (next >> CounterBits << 16) | 0x7000 | counter);
        return new Guid(bytes, bigEndian: true);
    }

    /// <returns>The year (UTC) in which the identity was made; null of one that was not made here and tells no time.</returns>
    /// <remarks>RFC 9562, section 5.7: the first 48 bits are milliseconds since 1970.</remarks>
    public static int? YearOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
        return id.Version == 7 && milliseconds < LastInstant ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).Year : null;
    }

    private static long Advance(long now)
    {
        while (true)
        {
            var before = Volatile.Read(ref last);
            var next = Math.Max(before + 1, now);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
            {
                return next;
            }
        }
    }
}
