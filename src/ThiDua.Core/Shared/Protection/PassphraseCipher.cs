using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Shared.Protection;

/// <summary>Encrypts a key under the passphrase of the installation: AES-256-GCM, the key drawn by PBKDF2 with a salt of its own.</summary>
internal sealed class PassphraseEncryptor(string passphrase) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var salt = RandomNumberGenerator.GetBytes(PassphraseCipher.SaltLength);
        var nonce = RandomNumberGenerator.GetBytes(PassphraseCipher.NonceLength);
        var (hidden, tag) = (new byte[plain.Length], new byte[PassphraseCipher.TagLength]);
        using var cipher = PassphraseCipher.Of(passphrase, salt);
        cipher.Encrypt(nonce, plain, hidden, tag);
        byte[] whole = [.. salt, .. nonce, .. tag, .. hidden];
        return new EncryptedXmlInfo(new XElement("passphrase", Convert.ToBase64String(whole)), typeof(PassphraseDecryptor));
    }
}

/// <summary>Made by the framework from the name that stands beside the encrypted key.</summary>
internal sealed class PassphraseDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var settings = services.GetRequiredService<ProtectionSettings>();
        var passphrase =
            settings.Passphrase ?? throw new InvalidOperationException("A key in the database needs the passphrase: set Keys:Passphrase.");
        ReadOnlySpan<byte> whole = Convert.FromBase64String(encryptedElement.Value);
        var salt = whole[..PassphraseCipher.SaltLength];
        var nonce = whole.Slice(salt.Length, PassphraseCipher.NonceLength);
        var tag = whole.Slice(salt.Length + nonce.Length, PassphraseCipher.TagLength);
        var hidden = whole[(salt.Length + nonce.Length + tag.Length)..];
        var plain = new byte[hidden.Length];
        using var cipher = PassphraseCipher.Of(passphrase, salt.ToArray());
        cipher.Decrypt(nonce, hidden, tag, plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

internal static class PassphraseCipher
{
    public const int SaltLength = 16;
    public const int NonceLength = 12;
    public const int TagLength = 16;

    private const int Iterations = 600_000;

    public static AesGcm Of(string passphrase, byte[] salt) =>
        new(Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, 32), TagLength);
}
