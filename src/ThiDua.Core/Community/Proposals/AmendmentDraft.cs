using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Community;

/// <summary>
/// Drafts the amended plan that an answered proposal asks for: a DOCX to be edited and read in as the next edition of the plan, which
/// then shows the difference.
/// </summary>
public sealed class AmendmentDraft(ThiDuaDbContext db, MovementQueries movements, TimeProvider time)
{
    /// <summary>Null where the proposal is not one's own to handle, or changes no plan.</summary>
    public async Task<PlanFile?> MakeAsync(Guid proposalId, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.HandleProposals);
        var proposal = await db
            .Proposals.AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == proposalId && p.ChangesPlan && units.Contains(p.AuthorityUnitId), cancellation);
        if (
            proposal?.MovementId is not { } id
            || await movements.FindAsync(access, id, cancellation) is not { Authority: { } authority } movement
        )
        {
            return null;
        }

        var plan = movement.Plans.LastOrDefault(p => p.Status == PlanStatus.Confirmed);
        var committee = $"Ủy ban nhân dân {authority.Name}";
        var cited = plan is null
            ? $"kế hoạch của phong trào “{movement.Graph.Movement.Name}”"
            : $"{plan.Kind} số {plan.Number ?? "[chưa có: số, ký hiệu]"}";
        var paper = new OfficialPaper
        {
            Letterhead = new Letterhead("[cơ quan cấp trên]", $"Ủy ban nhân dân\n{authority.Name}"),
            Number = DocumentNumber.For(PaperKind.Plan, null, "UBND"),
            Place = authority.ShortName,
            Date = new PartialDate(VietnamTime.Today(time).Year),
            Kind = PaperKind.Plan,
            Title = $"Điều chỉnh, bổ sung {cited}",
            Bases = [],
            Blocks =
            [
                new PaperParagraph($"{committee} điều chỉnh, bổ sung {cited} như sau:"),
                new PaperHeading(HeadingLevel.Roman, "Lý do điều chỉnh"),
                PaperList.Of(ListMark.Dash, $"Kiến nghị: {proposal.Title}. {proposal.Text}", $"Ý kiến giải quyết: {proposal.Answer}"),
                new PaperHeading(HeadingLevel.Roman, "Nội dung điều chỉnh, bổ sung"),
                new PaperParagraph("[chưa có: mục, chỉ tiêu hoặc thời hạn được sửa và nội dung mới]"),
                new PaperHeading(HeadingLevel.Roman, "Tổ chức thực hiện"),
                new PaperParagraph($"Các nội dung khác của {cited} giữ nguyên."),
            ],
            Signature = PaperSignature.OnBehalf("Ủy ban nhân dân", "Chủ tịch", null),
            Recipients = ["Như kế hoạch được điều chỉnh"],
            Filing = "VT",
        };
        using var stream = new MemoryStream();
        DocxWriter.Write(paper, stream);
        return new PlanFile($"Dự thảo điều chỉnh kế hoạch {authority.ShortName}.docx", stream.ToArray());
    }
}
