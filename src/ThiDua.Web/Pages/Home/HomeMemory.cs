using System.Collections.Concurrent;
using System.Globalization;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Home;

/// <summary>
/// Keeps what the first page shows a person for some seconds: it is opened again and again, and asks every part of the house. It ends with the
/// next change that any host tells of, with whatever the person sends, and with the day.
/// </summary>
public sealed class HomeMemory(IConfiguration configuration, ChangeSignals signals, Sendings sendings, TimeProvider time)
{
    public const string SecondsKey = "Home:KeepSeconds";
    private const int MostPeople = 1000;

    /// <summary>How long it holds while changes of other hosts are not heard.</summary>
    private static readonly TimeSpan Unheard = TimeSpan.FromSeconds(1);

    private readonly TimeSpan kept = TimeSpan.FromSeconds(configuration.GetValue(SecondsKey, 10));
    private readonly ConcurrentDictionary<(Guid Person, string Language), Entry> entries = new();

    private sealed record Entry(HomeContent Content, DateTimeOffset At, long Generation, long Sent, string Rights);

    /// <summary>What is kept, or what <paramref name="ask"/> brings.</summary>
    public async Task<HomeContent> OfAsync(Access access, Func<Task<HomeContent>> ask)
    {
        if (kept == TimeSpan.Zero)
        {
            return await ask();
        }

        // Read before the records are: a change in between ends what is kept.
        var now = new Entry(HomeContent.Empty, time.GetUtcNow(), signals.Generation, sendings.Of(access.UserId), RightsOf(access));
        var key = (access.UserId, CultureInfo.CurrentUICulture.Name);
        if (entries.TryGetValue(key, out var entry) && Holds(entry, now))
        {
            return entry.Content;
        }

        var content = await ask();
        if (entries.Count >= MostPeople)
        {
            entries.Clear();
        }

        entries[key] = now with { Content = content };
        return content;
    }

    private bool Holds(Entry entry, Entry now)
    {
        var lasts = signals.HearsOthers || kept < Unheard ? kept : Unheard;
        return now.At - entry.At < lasts && entry with { Content = now.Content, At = now.At } == now;
    }

    /// <summary>Rights begin and end with days, also without a change.</summary>
    private static string RightsOf(Access access) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{access.Today:O} {access.Tree.VersionId} {access.UnitId} {string.Join(' ', access.Grants.Select(g => $"{g.Role}{g.UnitId}"))}"
        );
}
