using ThiDua.Documents;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>A document as it was read, with what it is kept and shown by.</summary>
/// <param name="ContentType">What the file is by its content.</param>
/// <param name="Pages">Pictures of its pages, where its text was recognised from them; else none.</param>
public sealed record DocumentFile(AdministrativeDocument Document, string ContentType, IReadOnlyList<PageImage> Pages);

/// <summary>A page as a picture.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record PageImage(int Number, string ContentType, int Width, int Height, byte[] Bytes);
