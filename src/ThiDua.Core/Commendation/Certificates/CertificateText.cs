namespace ThiDua.Core.Commendation.Certificates;

/// <summary>Everything that stands on one certificate.</summary>
public sealed record CertificateText
{
    public required bool HasNationalEmblem { get; init; }

    /// <summary>"Chủ tịch Ủy ban nhân dân xã Kon Chiêng".</summary>
    public required string Issuer { get; init; }

    /// <summary>"Tặng", or "Tặng danh hiệu" for a title.</summary>
    public required string Verb { get; init; }
    public required string AwardName { get; init; }
    public required string Recipient { get; init; }
    public required string Unit { get; init; }
    public required string Achievement { get; init; }

    /// <summary>"Kon Chiêng, ngày 05 tháng 12 năm 2026".</summary>
    public required string PlaceAndDate { get; init; }
    public required IReadOnlyList<string> SignerLines { get; init; }
    public required string SignerName { get; init; }

    /// <summary>"Quyết định số 12/QĐ-UBND ngày …".</summary>
    public required string Decision { get; init; }

    /// <summary>"Số sổ vàng: 15/2026".</summary>
    public required string GoldBook { get; init; }

    /// <summary>What the QR holds.</summary>
    public required string QrText { get; init; }
}

/// <summary>A field of the certificate that can be moved on pre-printed stock.</summary>
public enum CertificateField
{
    Emblem,
    Nation,
    Issuer,
    Verb,
    AwardName,
    Recipient,
    Achievement,
    PlaceAndDate,
    Signer,
    Numbers,
    Qr,
}

/// <summary>Where the fields go on the paper of one printer: tenths of a millimetre to the right and down.</summary>
/// <param name="IsPreprinted">The paper brings frame, emblem, nation and the name of the award along.</param>
public sealed record PrintLayout(bool IsPreprinted, IReadOnlyDictionary<CertificateField, FieldOffset> Offsets)
{
    public static PrintLayout Plain { get; } = new(false, new Dictionary<CertificateField, FieldOffset>());

    public FieldOffset Of(CertificateField field) => Offsets.TryGetValue(field, out var offset) ? offset : new FieldOffset(0, 0);
}

public sealed record FieldOffset(int Right, int Down);
