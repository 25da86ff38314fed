using System.Text;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>Looks at the names of the streams in a compound file before it is handed to the word processor.</summary>
internal static class OldWordCheck
{
    public static void Check(ReadOnlySpan<byte> bytes)
    {
        if (Holds(bytes, "_VBA_PROJECT") || Holds(bytes, "Macros"))
        {
            throw new DocumentRefusedException(DocumentRefusals.Macros);
        }

        if (!Holds(bytes, "WordDocument"))
        {
            throw new DocumentRefusedException(DocumentRefusals.OtherOfficeFile);
        }
    }

    /// <summary>Names of streams are UTF-16 and end with a zero.</summary>
    private static bool Holds(ReadOnlySpan<byte> bytes, string stream) => bytes.IndexOf(Encoding.Unicode.GetBytes(stream + '\0')) >= 0;
}
