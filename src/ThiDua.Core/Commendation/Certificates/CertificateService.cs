using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation.Certificates;

public sealed record SavePrintSetupOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public Guid? SetupId { get; init; }
    public string? Name { get; init; }
    public bool IsPreprinted { get; init; }
    public required IReadOnlyDictionary<CertificateField, FieldOffset> Offsets { get; init; }
}

/// <summary>Drawings and PDFs of the certificates of a decision, on plain or pre-printed paper.</summary>
public sealed class CertificateService(
    ThiDuaDbContext db,
    CertificateSeals seals,
    AwardingBodies bodies,
    OrgTreeStore trees,
    CertificatePrinter printer,
    Texts texts
)
{
    /// <summary>The drawings of a decision's awards in the order of given names; null where the decision is foreign or not issued.</summary>
    /// <param name="address">Where the host is reached: the QR leads there.</param>
    /// <param name="only">A single award: the preview.</param>
    public async Task<IReadOnlyList<string>?> DrawAsync(
        Guid decisionId,
        Guid? setup,
        string address,
        Guid? only,
        Access access,
        CancellationToken cancellation
    ) =>
        await IssuedAsync(decisionId, access, cancellation) is { } decision
            ? await DrawAsync(decision, setup, address, only, 0, cancellation)
            : null;

    /// <summary>An issued decision that the person runs; null otherwise.</summary>
    internal Task<AwardDecision?> IssuedAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        return db
            .AwardDecisions.AsNoTracking()
            .FirstOrDefaultAsync(d => d.Id == id && d.State == DecisionState.Issued && mine.Contains(d.AuthorityUnitId), cancellation);
    }

    internal async Task<IReadOnlyList<string>> DrawAsync(
        AwardDecision decision,
        Guid? setup,
        string address,
        Guid? only,
        int part,
        CancellationToken cancellation
    )
    {
        var awards = await db
            .Awards.AsNoTracking()
            .Where(a => a.DecisionId == decision.Id && a.State == AwardState.Valid && (only == null || a.Id == only))
            .OrderBy(a => a.GoldBookNumber)
            .ThenBy(a => a.Id)
            .Skip(part * CertificatePrinter.MaxPages)
            .Take(CertificatePrinter.MaxPages)
            .ToListAsync(cancellation);
        var body = await bodies.OfAsync(decision.AuthorityUnitId, cancellation);
        var place = (await trees.CurrentAsync(cancellation)).Find(decision.AuthorityUnitId)?.ShortName ?? "";
        var layout = await LayoutAsync(setup, decision.AuthorityUnitId, cancellation);
        using var signer = await seals.SignerAsync(cancellation);
        return [.. awards.Select(a => CertificateSvg.Draw(TextOf(a, decision, body, place, signer.QrText(a, address)), layout))];
    }

    /// <summary>One certificate, null where it is not one of the decision's; those of a whole decision are printed by <see cref="CertificatesWork"/>.</summary>
    public async Task<PrintedCertificates?> PrintAsync(
        Guid decision,
        Guid award,
        Guid? setup,
        string address,
        Access access,
        CancellationToken cancellation
    )
    {
        var drawings = await DrawAsync(decision, setup, address, award, access, cancellation);
        return drawings is [var only] ? await printer.PrintAsync([only], cancellation) : null;
    }

    /// <summary>A page to lay against the stock: all fields with their offsets, without anybody's name.</summary>
    public async Task<PrintedCertificates?> TestPageAsync(Guid setup, Guid authority, Access access, CancellationToken cancellation)
    {
        if (!access.Can(Capability.ManageCommendation, authority))
        {
            return null;
        }

        var layout = await LayoutAsync(setup, authority, cancellation);
        var body = await bodies.OfAsync(authority, cancellation);
        var sample = new CertificateText
        {
            HasNationalEmblem = body.HasNationalEmblem,
            Issuer = body.PrintedName,
            Verb = "Tặng",
            AwardName = "Giấy khen",
            Recipient = "Nguyễn Văn A",
            Unit = "Đơn vị",
            Achievement = "Bản in thử để căn chỉnh vị trí các mục trên phôi in sẵn",
            PlaceAndDate = "Nơi cấp, ngày 05 tháng 12 năm 2026",
            SignerLines = [body.HeadPost],
            SignerName = "Người ký",
            Decision = $"Quyết định số 00/{body.Series}",
            GoldBook = "Số sổ vàng: 00/2026",
            QrText = "https://example.invalid/in-thu",
        };
        return await printer.PrintAsync([CertificateSvg.Draw(sample, layout)], cancellation);
    }

    public async Task<IReadOnlyList<PrintSetup>> SetupsAsync(Guid authority, CancellationToken cancellation) =>
        await db.PrintSetups.AsNoTracking().Where(s => s.AuthorityUnitId == authority).OrderBy(s => s.Name).ToListAsync(cancellation);

    public async Task<bool> SaveSetupAsync(SavePrintSetupOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.ManageCommendation, options.AuthorityUnitId))
        {
            return false;
        }

        var setup = options.SetupId is { } id
            ? await db
                .PrintSetups.AsTracking()
                .FirstOrDefaultAsync(s => s.Id == id && s.AuthorityUnitId == options.AuthorityUnitId, cancellation)
            : null;
        if (setup is null && options.SetupId is not null)
        {
            return false;
        }

        if (setup is null)
        {
            setup = new PrintSetup
            {
                Id = Ids.Next(),
                AuthorityUnitId = options.AuthorityUnitId,
                Name = "",
                IsPreprinted = false,
                OffsetsJson = "{}",
            };
            db.Add(setup);
        }

        setup.Name = texts.Required(options.Name, nameof(options.Name), PrintSetup.NameMaxLength);
        (setup.IsPreprinted, setup.OffsetsJson) = (options.IsPreprinted, JsonSerializer.Serialize(options.Offsets));
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public static PrintLayout LayoutOf(PrintSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return new PrintLayout(
            setup.IsPreprinted,
            JsonSerializer.Deserialize<Dictionary<CertificateField, FieldOffset>>(setup.OffsetsJson) ?? []
        );
    }

    private async Task<PrintLayout> LayoutAsync(Guid? setup, Guid authority, CancellationToken cancellation) =>
        setup is { } id
        && await db.PrintSetups.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.AuthorityUnitId == authority, cancellation)
            is { } found
            ? LayoutOf(found)
            : PrintLayout.Plain;

    private static CertificateText TextOf(Award award, AwardDecision decision, AwardingBody body, string place, string qr) =>
        new()
        {
            HasNationalEmblem = body.HasNationalEmblem,
            Issuer = award.IssuedBy,
            Verb = award.Category == AwardCategory.Title ? "Tặng danh hiệu" : "Tặng",
            AwardName = award.AwardName,
            Recipient = award.HonoreeName,
            Unit = award.HonoreeUnit,
            Achievement = award.Achievement,
            PlaceAndDate = $"{place}, {Formats.LongDate(award.DecidedOn)}",
            SignerLines = decision.SigningForm switch
            {
                SigningForm.Deputy => [$"KT. {body.HeadPost}", body.DeputyPost],
                SigningForm.Acting => [$"Q. {body.HeadPost}"],
                _ => [body.HeadPost],
            },
            SignerName = decision.SignerName ?? "",
            Decision = $"Quyết định số {award.DecisionNumber} ngày {Formats.Date(award.DecidedOn)}",
            GoldBook = $"Số sổ vàng: {award.GoldBookNumber}/{award.DecidedOn.Year}",
            QrText = qr,
        };
}
