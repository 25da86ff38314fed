using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

public sealed record SaveAwardingBodyOptions
{
    public required Access Access { get; init; }
    public required Guid UnitId { get; init; }
    public required ConferringBody Body { get; init; }
    public string? PrintedName { get; init; }
    public string? HeadPost { get; init; }
    public string? DeputyPost { get; init; }
    public string? Series { get; init; }
    public bool HasNationalEmblem { get; init; }
}

/// <summary>Who confers at a unit: as somebody has entered it, else as the unit's kind suggests.</summary>
public sealed class AwardingBodies(ThiDuaDbContext db, OrgTreeStore trees, Texts texts)
{
    public async Task<AwardingBody> OfAsync(Guid unit, CancellationToken cancellation)
    {
        if (await db.AwardingBodies.AsNoTracking().FirstOrDefaultAsync(b => b.Id == unit, cancellation) is { } entered)
        {
            return entered;
        }

        var node =
            (await trees.CurrentAsync(cancellation)).Find(unit) ?? throw new InvalidOperationException($"Unit {unit} is not in the tree.");
        return Suggested(node);
    }

    public async Task<bool> SaveAsync(SaveAwardingBodyOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.ManageCommendation, options.UnitId))
        {
            return false;
        }

        var body = await db.AwardingBodies.AsTracking().FirstOrDefaultAsync(b => b.Id == options.UnitId, cancellation);
        if (body is null)
        {
            body = await OfAsync(options.UnitId, cancellation);
            db.Add(body);
        }

        body.Body = options.Body;
        body.PrintedName = texts.Required(options.PrintedName, nameof(options.PrintedName), AwardingBody.NameMaxLength);
        body.HeadPost = texts.Required(options.HeadPost, nameof(options.HeadPost), AwardingBody.NameMaxLength);
        body.DeputyPost = texts.Required(options.DeputyPost, nameof(options.DeputyPost), AwardingBody.NameMaxLength);
        body.Series = texts.Required(options.Series, nameof(options.Series), 40);
        body.HasNationalEmblem = options.HasNationalEmblem;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private static AwardingBody Suggested(OrgNode node)
    {
        var (body, printed, head, deputy, series, emblem) = node.Kind switch
        {
            UnitKind.Country => (ConferringBody.PrimeMinister, "Thủ tướng Chính phủ", "Thủ tướng", "Phó Thủ tướng", "QĐ-TTg", true),
            _ when node.Kind.IsProvincial() => (
                ConferringBody.ProvinceChairman,
                Chairman(node),
                "Chủ tịch",
                "Phó Chủ tịch",
                "QĐ-UBND",
                true
            ),
            _ when node.Kind.IsCommunal() => (ConferringBody.CommuneChairman, Chairman(node), "Chủ tịch", "Phó Chủ tịch", "QĐ-UBND", true),
            UnitKind.PartyBody => (
                ConferringBody.PartyCommittee,
                FirstLetter.Capitalised(node.Name),
                "Bí thư",
                "Phó Bí thư",
                "QĐ-ĐU",
                false
            ),
            UnitKind.MassOrganisation => (
                ConferringBody.FatherlandFront,
                FirstLetter.Capitalised(node.Name),
                "Chủ tịch",
                "Phó Chủ tịch",
                "QĐ-MTTQ",
                false
            ),
            UnitKind.Enterprise => (ConferringBody.EnterpriseHead, $"Giám đốc {node.Name}", "Giám đốc", "Phó Giám đốc", "QĐ", false),
            UnitKind.Cooperative => (ConferringBody.CooperativeHead, $"Giám đốc {node.Name}", "Giám đốc", "Phó Giám đốc", "QĐ", false),
            _ => (ConferringBody.DepartmentHead, $"Thủ trưởng {node.Name}", "Thủ trưởng", "Phó Thủ trưởng", "QĐ", true),
        };
        return new AwardingBody
        {
            Id = node.UnitId,
            Body = body,
            PrintedName = printed,
            HeadPost = head,
            DeputyPost = deputy,
            Series = series,
            HasNationalEmblem = emblem,
        };
    }

    private static string Chairman(OrgNode node) => $"Chủ tịch {ReportNames.Committee(node)}";
}
