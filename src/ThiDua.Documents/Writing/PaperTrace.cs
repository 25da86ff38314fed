namespace ThiDua.Documents.Writing;

/// <summary>Where the figures of a paper can be looked up; printed as a QR code under "Nơi nhận".</summary>
/// <param name="Address">The address of the page about this paper; a marked figure leads to "#so_KEY" of it.</param>
/// <param name="Qr">The address as QR code, PNG, square.</param>
public sealed record PaperTrace(Uri Address, byte[] Qr);
