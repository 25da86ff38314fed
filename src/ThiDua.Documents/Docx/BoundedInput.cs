namespace ThiDua.Documents.Docx;

/// <summary>Copies a stream into memory up to a limit.</summary>
internal static class BoundedInput
{
    /// <summary>The bytes, or null where there are more than <paramref name="limit"/>.</summary>
    public static byte[]? ReadAll(Stream stream, long limit, int expected = 0)
    {
        using var memory = new MemoryStream((int)Math.Clamp(expected, 0, limit));
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (memory.Length + read > limit)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
