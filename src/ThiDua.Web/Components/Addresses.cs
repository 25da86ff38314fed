using Microsoft.AspNetCore.Http.Extensions;

namespace ThiDua.Web.Components;

public static class Addresses
{
    /// <summary>The present address with some of its query changed; null takes a parameter away.</summary>
    public static string SameAddressWith(this HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = request.Query.SelectMany(pair => pair.Value, (pair, value) => (pair.Key, Value: value ?? "")).ToList();
        foreach (var (name, value) in changes)
        {
            query.RemoveAll(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (value is not null)
            {
                query.Add((name, value));
            }
        }
        var builder = new QueryBuilder(query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return $"{request.PathBase}{request.Path}{builder}";
    }
}
