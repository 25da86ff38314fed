using ThiDua.Core.Identity;

namespace ThiDua.ArchitectureTests;

/// <summary>The words of the house: what has a name in the code is explained in docs/glossary.md.</summary>
public class GlossaryTests
{
    private static readonly string Glossary = File.ReadAllText(Repository.PathOf("docs/glossary.md"));

    public static TheoryData<string> Entities =>
        [.. DataModel.Entities().Select(e => DataModel.NameOf(e)).Where(n => !n.StartsWith("Identity", StringComparison.Ordinal))];

    public static TheoryData<string> Capabilities => [.. Enum.GetNames<Capability>()];

    public static TheoryData<string> Roles => [.. Enum.GetNames<Role>()];

    [Theory, MemberData(nameof(Entities))]
    public void Entity_IsInTheGlossary(string name) => AssertExplained(name);

    [Theory, MemberData(nameof(Capabilities))]
    public void Capability_IsInTheGlossary(string name) => AssertExplained(name);

    [Theory, MemberData(nameof(Roles))]
    public void Role_IsInTheGlossary(string name) => AssertExplained(name);

    private static void AssertExplained(string name) =>
        Assert.True(Glossary.Contains($"`{name}`", StringComparison.Ordinal), $"docs/glossary.md does not explain `{name}`.");
}
