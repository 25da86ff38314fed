using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Offline;

namespace ThiDua.Web.Infrastructure.Offline;

/// <summary>A record as a device's queue sends it: the fields of the form that it was typed into.</summary>
/// <param name="Target">The address of that form.</param>
/// <param name="TypedAt">By the device's clock.</param>
public sealed record OfflineRecord(Guid Key, string Target, DateTime TypedAt, IFormCollection Fields)
{
    /// <summary>What logs name as the place where it was typed: the device's time, to be shown beside the server's.</summary>
    public string Device => FormattableString.Invariant($"offline:{TypedAt:yyyy-MM-ddTHH:mm:ssZ}");
}

/// <summary>
/// Takes one kind of record in from devices that were without a network. To join, a form says data-offline with the kind, and its
/// module registers one of these; docs/operating.md tells the steps.
/// </summary>
public interface IOfflineTaker
{
    /// <summary>"return", "register-record" …</summary>
    string Kind { get; }

    /// <summary>Sent by learners, who have a card and no account, to /hoc/ngoai-tuyen; everything else comes to /ngoai-tuyen.</summary>
    bool IsForLearners => false;

    /// <summary>
    /// Does with the record what its form would have done, under the same rights. What a person must decide is a conflict, what is
    /// wrong is refused; neither throws. The caller keeps the answer in the same transaction.
    /// </summary>
    Task<OfflineAnswer> TakeAsync(OfflineRecord record, ActionContext action, CancellationToken cancellation);

    /// <summary>Addresses of forms that the person is to have on the device, the most urgent first.</summary>
    Task<IReadOnlyList<string>> FormsAsync(CancellationToken cancellation);
}
