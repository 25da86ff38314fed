using System.Reflection;
using ThiDua.Core;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.ArchitectureTests.Docs;

internal static class WorkflowsPage
{
    public static string Print()
    {
        var page = new Page("# Workflows\n\nPrinted from the workflow tables of `src/ThiDua.Core`; do not edit.\n");
        foreach (var (owner, table) in Tables())
        {
            page.Add($"\n## {table.Name}\n\n`{owner}`\n\n```mermaid\nstateDiagram-v2\n");
            foreach (var (from, action, to, _, _) in table.Rows())
            {
                page.Add($"    {from} --> {to}: {action}\n");
            }

            page.Add("```\n\n| from | action | to | needs | reason |\n|---|---|---|---|---|\n");
            foreach (var (from, action, to, right, reason) in table.Rows())
            {
                page.Add($"| {from} | {action} | {to} | `{right}` | {(reason ? "asked for" : "")} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>Every table that a static property or field of Core holds.</summary>
    private static IEnumerable<(string Owner, IWorkflowTable Table)> Tables()
    {
        const BindingFlags Static = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return typeof(CoreRegistration)
            .Assembly.GetTypes()
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t =>
                t.GetProperties(Static)
                    .Where(p => p.PropertyType.IsAssignableTo(typeof(IWorkflowTable)))
                    .Select(p => (t.FullName!, (IWorkflowTable)p.GetValue(null)!))
            )
            .OrderBy(t => t.Item1, StringComparer.Ordinal);
    }
}
