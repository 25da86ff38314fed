using ThiDua.ArchitectureTests.Docs;

namespace ThiDua.ArchitectureTests;

/// <summary>Pages of the documentation that the code prints; THIDUA_UPDATE_DOCS=1 writes them anew.</summary>
public class GeneratedDocsTests
{
    [Fact]
    public void Permissions_AreThoseOfTheRoleTable() => Repository.AssertIsUpToDate("docs/permissions.md", PermissionsPage.Print());

    [Fact]
    public void Workflows_AreThoseOfTheTables() => Repository.AssertIsUpToDate("docs/workflows.md", WorkflowsPage.Print());

    [Fact]
    public void DataModel_IsThatOfEntityFramework() => Repository.AssertIsUpToDate("docs/data-model.md", DataModelPage.Print());
}
