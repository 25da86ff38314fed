using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Shared.Protection;

public static class ProtectionRegistration
{
    /// <summary>Every program on this database reads what any other has protected.</summary>
    private const string ApplicationName = "thi-dua";

    /// <summary>Protects with keys that lie in the database. What is protected in a test or by a program without hosts needs none of it.</summary>
    public static IServiceCollection AddKeysInDatabase(this IServiceCollection services, ProtectionSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ProtectionKeyStore>();
        services.AddScoped<KeyTakeOver>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeyStore>((options, store) => options.XmlRepository = store);
        var builder = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (settings.Certificate is { Length: > 0 } own)
        {
            builder.ProtectKeysWithCertificate(Load(own, settings));
        }
        else if (settings.Passphrase is { Length: > 0 } passphrase)
        {
            services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new PassphraseEncryptor(passphrase));
        }

        List<string> known = [.. settings.FormerCertificates];
        if (settings.Certificate is { Length: > 0 })
        {
            known.Add(settings.Certificate);
        }

        return known.Count == 0 ? services : builder.UnprotectKeysWithAnyCertificate([.. known.Select(f => Load(f, settings))]).Services;
    }

    /// <summary>Whether the file is PKCS #12, opens with the password and holds a private key.</summary>
    public static bool IsCertificate(string file, string? password)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static X509Certificate2 Load(string file, ProtectionSettings settings) =>
        X509CertificateLoader.LoadPkcs12FromFile(file, settings.CertificatePassword);
}
