using System.Collections.Concurrent;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>When each person last sent something to this host, as a number that rises: what is kept for somebody ends with it.</summary>
public sealed class Sendings
{
    private readonly ConcurrentDictionary<Guid, long> last = new();
    private long count;

    /// <summary>0 where the person has sent nothing.</summary>
    public long Of(Guid person) => last.GetValueOrDefault(person);

    public void Note(Guid person) => last[person] = Interlocked.Increment(ref count);
}
