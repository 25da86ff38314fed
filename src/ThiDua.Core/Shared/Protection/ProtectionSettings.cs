namespace ThiDua.Core.Shared.Protection;

/// <summary>Section "Keys" of the configuration: what the keys in the database are encrypted with. Without either they lie there open.</summary>
public sealed class ProtectionSettings
{
    public const string Section = "Keys";

    /// <summary>A passphrase that is known to all hosts and stands in no backup.</summary>
    public string? Passphrase { get; set; }

    /// <summary>Path of a PKCS #12 file with its private key; comes before the passphrase.</summary>
    public string? Certificate { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>Certificates that older keys were encrypted with.</summary>
    public List<string> FormerCertificates { get; set; } = [];
}
