using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.Issuing;

/// <summary>Papers that an officer fills in on the screen, begun with the head of the authority.</summary>
public sealed class TypedPapers(PaperFormCatalogue forms, HeadQueries heads, PaperService papers)
{
    public IReadOnlyList<PaperForm> Forms => [.. forms.All.Where(f => f.Source == FormSource.Typed)];

    /// <summary>Null where the kind is not one that is typed, or no papers are issued for the authority.</summary>
    public async Task<IssuedPaper?> DraftAsync(
        string formCode,
        Guid authorityId,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (
            forms.Find(formCode) is not { Source: FormSource.Typed } form
            || !access.Can(Capability.IssueDocuments, authorityId)
            || access.Tree.Find(authorityId) is not { } authority
        )
        {
            return null;
        }

        var options = new DraftPaperOptions
        {
            AuthorityId = authorityId,
            Form = form.Code,
            Values = await heads.OfAsync(form, authority, access.Tree, cancellation),
        };
        return await papers.DraftAsync(options, action, cancellation);
    }
}
