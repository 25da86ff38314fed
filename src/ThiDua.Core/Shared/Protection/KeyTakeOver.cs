using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Protection;

/// <summary>
/// Takes keys that lie as files in the data folder into the database, once, before anything is protected: sessions and
/// authenticator secrets outlive the upgrade. The files stay under another name until the operator removes them.
/// </summary>
public sealed class KeyTakeOver(ThiDuaDbContext db, IOptions<KeyManagementOptions> options, TimeProvider time, ILogger<KeyTakeOver> logger)
{
    public const string TakenEnding = ".taken";

    private static readonly XNamespace Protection = "http://schemas.asp.net/2015/03/dataProtection";

    /// <param name="folder">Where the files lie; it need not exist.</param>
    /// <returns>How many keys came in.</returns>
    public async Task<int> RunAsync(string folder, CancellationToken cancellation)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.xml") : [];
        var taken = 0;
        foreach (var file in files)
        {
            taken += await TakeAsync(file, cancellation) ? 1 : 0;
            // Only now that it is in the database; a second host that shares the folder may have been first.
            if (File.Exists(file))
            {
                File.Move(file, file + TakenEnding, overwrite: true);
            }
        }

        if (taken > 0)
        {
            logger.LogInformation("{Count} keys from {Folder} are in the database now; the files may be removed", taken, folder);
        }

        return taken;
    }

    private async Task<bool> TakeAsync(string file, CancellationToken cancellation)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (await db.ProtectionKeys.AnyAsync(k => k.Name == name, cancellation))
        {
            return false;
        }

        var element = XElement.Parse(await File.ReadAllTextAsync(file, cancellation));
        EncryptSecrets(element);
        db.Add(
            new ProtectionKey
            {
                Name = name,
                Xml = element.ToString(SaveOptions.DisableFormatting),
                AddedAt = time.GetUtcNow().UtcDateTime,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another host takes the same files over at this moment.
            db.ChangeTracker.Clear();
            if (await db.ProtectionKeys.AnyAsync(k => k.Name == name, cancellation))
            {
                return false;
            }

            throw;
        }
    }

    /// <summary>What the framework would do with a key that it makes itself: the parts that say so are encrypted.</summary>
    private void EncryptSecrets(XElement element)
    {
        if (options.Value.XmlEncryptor is not { } encryptor)
        {
            return;
        }

        var open = element.DescendantsAndSelf().Where(e => (string?)e.Attribute(Protection + "requiresEncryption") == "true").ToList();
        foreach (var secret in open)
        {
            var hidden = encryptor.Encrypt(new XElement(secret));
            secret.ReplaceWith(
                new XElement(
                    Protection + "encryptedSecret",
                    new XAttribute("decryptorType", hidden.DecryptorType.AssemblyQualifiedName!),
                    hidden.EncryptedElement
                )
            );
        }
    }
}
