using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>Addresses of public pages: words without diacritics, joined by hyphens.</summary>
public static class Slugs
{
    private const int TailLength = 8;

    public static string Of(string text, int maxLength)
    {
        var slug = SearchFolding.Fold(text).Replace(' ', '-');
        if (slug.Length <= maxLength)
        {
            return slug.Length == 0 ? "phong-trao" : slug;
        }

        var cut = slug.LastIndexOf('-', maxLength - 1);
        return slug[..(cut > 0 ? cut : maxLength)];
    }

    /// <summary>The name and whose movement it is; a number follows where that is taken.</summary>
    public static string Unused(string name, string authority, IReadOnlySet<string> taken)
    {
        var place = Of(authority, Movement.SlugMaxLength / 3);
        var slug = $"{Of(name, Movement.SlugMaxLength - place.Length - TailLength)}-{place}";
        var unused = slug;
        for (var n = 2; taken.Contains(unused); n++)
        {
            unused = $"{slug}-{n}";
        }

        return unused;
    }
}
