using System.Text;

namespace ThiDua.Core.SeedData;

/// <summary>Chance that is the same in every process: unlike string.GetHashCode.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a and a final mix.</summary>
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }

    /// <summary>A number from 0 to <paramref name="count"/> − 1 that belongs to a key.</summary>
    public static int Below(int count, string key) => (int)(Of(key) % (ulong)count);

    public static T Pick<T>(IReadOnlyList<T> choices, string key) => choices[Below(choices.Count, key)];
}
