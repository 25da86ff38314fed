using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Issuing;

/// <summary>The text of a wording to begin an edit with.</summary>
public sealed class WordingQueries(ThiDuaDbContext db)
{
    /// <summary>The nearest text above, or the product's own where there is none (a Word file has no text to edit).</summary>
    public async Task<string> TextAsync(PaperForm form, Guid authority, OrgTree tree, CancellationToken cancellation)
    {
        var path = tree.PathUp(authority).Select(n => n.UnitId).ToList();
        var found = await db
            .PaperWordings.AsNoTracking()
            .Where(w => w.Form == form.Code && w.Text != null && path.Contains(w.AuthorityUnitId))
            .Select(w => new { w.AuthorityUnitId, w.Text })
            .ToListAsync(cancellation);
        return found.OrderBy(w => path.IndexOf(w.AuthorityUnitId)).Select(w => w.Text).FirstOrDefault() ?? form.Template;
    }
}
