using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;

namespace ThiDua.Core.Issuing;

/// <summary>The head, signature and recipients that papers of an authority begin with.</summary>
public sealed class HeadQueries(ThiDuaDbContext db, TimeProvider time)
{
    public async Task<Dictionary<string, PaperValue>> OfAsync(
        PaperForm form,
        OrgNode authority,
        OrgTree tree,
        CancellationToken cancellation
    )
    {
        var superior = tree.PathUp(authority.UnitId).Skip(1).FirstOrDefault(n => n.Kind.IsProvincial() || n.Kind.IsCommunal());
        var isCommittee = authority.Kind.IsProvincial() || authority.Kind.IsCommunal();
        var values = new Dictionary<string, PaperValue>(StringComparer.Ordinal)
        {
            [CommonFields.Superior] = superior is null ? null : ReportNames.ShortCommittee(superior),
            [CommonFields.Issuer] = isCommittee ? $"Ủy ban nhân dân\n{authority.Name}" : authority.Name,
            [CommonFields.Committee] = isCommittee ? ReportNames.Committee(authority) : FirstLetter.Capitalised(authority.Name),
            [CommonFields.Place] = (isCommittee ? authority : superior ?? authority).ShortName,
            [CommonFields.SignLines] = form.SignedBy,
            [CommonFields.Signer] = await SignerAsync(authority.UnitId, isCommittee ? Role.Chairman : Role.UnitHead, cancellation),
            [CommonFields.Recipients] = "Như trên",
            [CommonFields.Filing] = "VT",
        };
        if (form.Kind.Symbol is null || form.AllFields.All(f => f.Name != CommonFields.Addressees))
        {
            values[CommonFields.Recipients] = "Các đơn vị thực hiện phong trào";
        }

        foreach (var field in form.Fields.Where(f => f.Default is not null))
        {
            values[field.Name] = field.Default;
        }

        return values;
    }

    /// <summary>Who holds the post today; null while no account does.</summary>
    public async Task<string?> SignerAsync(Guid unit, Role role, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var holders = db.RoleAssignments.Where(a =>
            a.Role == role && a.UnitId == unit && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today)
        );
        return await db
            .UserAccounts.Where(u => u.DisabledAt == null)
            .Join(
                holders,
                u => u.Id,
                a => a.UserId,
                (u, a) =>
                    new
                    {
                        u.FullName,
                        a.ValidFrom,
                        a.Id,
                    }
            )
            .OrderByDescending(c => c.ValidFrom)
            .ThenBy(c => c.Id)
            .Select(c => c.FullName)
            .FirstOrDefaultAsync(cancellation);
    }
}
