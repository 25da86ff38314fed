using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace ThiDua.TestCommon;

/// <summary>
/// Gives a theory one row per database. Where a database is not there its row is skipped with the reason. Further
/// arguments follow the provider: <c>[EachDatabase(Role.Reporter, true)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object?[] arguments) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(Enum.GetValues<DatabaseProvider>().Select(Row).ToList());

    public override bool SupportsDiscoveryEnumeration() => true;

    private ITheoryDataRow Row(DatabaseProvider provider) =>
        new TheoryDataRow([provider, .. arguments]) { Skip = TestDatabase.WhyMissing(provider) };
}
