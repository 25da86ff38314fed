namespace ThiDua.Core.Organizations;

/// <summary>
/// A closed line on the map: points in hundred-thousandths of a degree (about a metre). Stored as zigzag varints of the
/// differences, which takes a fifth of the file it came from.
/// </summary>
public sealed record BoundaryRing(IReadOnlyList<(int LongitudeE5, int LatitudeE5)> Points)
{
    /// <summary>Several rings in one run of bytes: count of points, then the differences.</summary>
    public static byte[] Encode(IReadOnlyList<BoundaryRing> rings)
    {
        using var bytes = new MemoryStream();
        foreach (var ring in rings)
        {
            Write(bytes, (uint)ring.Points.Count);
            var (longitude, latitude) = (0, 0);
            foreach (var point in ring.Points)
            {
                Write(bytes, Zigzag(point.LongitudeE5 - longitude));
                Write(bytes, Zigzag(point.LatitudeE5 - latitude));
                (longitude, latitude) = point;
            }
        }

        return bytes.ToArray();
    }

    public static IReadOnlyList<BoundaryRing> Decode(byte[] bytes)
    {
        var rings = new List<BoundaryRing>();
        for (var at = 0; at < bytes.Length; )
        {
            var points = new (int, int)[Read(bytes, ref at)];
            var (longitude, latitude) = (0, 0);
            for (var i = 0; i < points.Length; i++)
            {
                longitude += Unzigzag(Read(bytes, ref at));
                latitude += Unzigzag(Read(bytes, ref at));
                points[i] = (longitude, latitude);
            }

            rings.Add(new BoundaryRing(points));
        }

        return rings;
    }

    private static uint Zigzag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static int Unzigzag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static void Write(MemoryStream bytes, uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.WriteByte((byte)(value | 0x80));
        }

        bytes.WriteByte((byte)value);
    }

    private static uint Read(byte[] bytes, ref int at)
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
