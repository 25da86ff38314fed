namespace ThiDua.Web.Infrastructure.Offline;

/// <summary>Whose records the page of the queue shows.</summary>
/// <param name="Id">The account, or the learner.</param>
/// <param name="Address">Where the records are sent.</param>
/// <param name="WaysIn">What is said where nobody is known any more: how to be known again.</param>
public sealed record QueueOwner(Guid Id, string Address, string WaysIn);
