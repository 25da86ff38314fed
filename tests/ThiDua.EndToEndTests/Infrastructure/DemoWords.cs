using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>Words of the demonstration that are also sentences of the product: a movement may be called like a field of work.</summary>
internal sealed record DemoWords(IReadOnlyList<string> Names, IReadOnlySet<string> Kinds, IReadOnlyList<string> Read)
{
    public static async Task<DemoWords> ReadAsync(ThiDuaDbContext db)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var movements = await db.Movements.Select(m => m.Name).ToListAsync(cancellation);
        var rounds = await db.ReportingRounds.Select(r => r.Name).ToListAsync(cancellation);
        var kinds = await db.Plans.Select(p => p.Kind).Distinct().ToListAsync(cancellation);
        var read = await db.PlanDraftItems.Select(i => i.Payload).ToListAsync(cancellation);
        var people = await db
            .UserAccounts.Select(u => u.FullName)
            .Concat(db.UserAccounts.Where(u => u.Position != null).Select(u => u.Position!))
            .ToListAsync(cancellation);
        var answers = await db.ReturnAnswers.Where(a => a.Text != null).Select(a => a.Text!).ToListAsync(cancellation);
        return new DemoWords([.. movements.Concat(rounds).Concat(people).Concat(answers).Distinct()], kinds.ToHashSet(), read);
    }

    /// <summary>Whether the text holds a name or an answer, is the kind of a plan, or is what was read from one.</summary>
    public bool Has(string text) =>
        Names.Any(n => text.Contains(n, StringComparison.Ordinal))
        || Kinds.Contains(text)
        || Read.Any(r => r.Contains($"\"{text}\"", StringComparison.Ordinal));
}
