namespace ThiDua.Core.Tests.Shared.DocumentFiles;

/// <summary>The upper half of the first page of a sample plan, scanned at 150 dots per inch.</summary>
internal static class Scan
{
    public const int Width = 1241;
    public const int Height = 900;

    public static byte[] Jpeg => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Shared", "DocumentFiles", "scan.jpg"));
}
