using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Protection;

/// <summary>Keeps the keys of data protection in the database. The framework asks without awaiting, at the start and once a day.</summary>
internal sealed class ProtectionKeyStore(IServiceScopeFactory scopes, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        return [.. db.ProtectionKeys.AsNoTracking().OrderBy(k => k.Name).Select(k => k.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        db.Add(NewKey(string.IsNullOrEmpty(friendlyName) ? $"element-{Ids.Next()}" : friendlyName, element));
        db.SaveChanges();
    }

    internal ProtectionKey NewKey(string name, XElement element) =>
        new()
        {
            Name = name,
            Xml = element.ToString(SaveOptions.DisableFormatting),
            AddedAt = time.GetUtcNow().UtcDateTime,
        };
}
