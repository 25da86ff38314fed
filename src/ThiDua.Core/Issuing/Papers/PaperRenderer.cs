using Microsoft.EntityFrameworkCore;
using QRCoder;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Documents;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Writes a stored paper as a Word file, in the wording that holds for its authority.</summary>
public sealed class PaperRenderer(ThiDuaDbContext db, PaperFormCatalogue forms, WordingService wordings, OrgTreeStore trees)
{
    /// <summary>The path of the public page about a paper, below the site's address.</summary>
    public static string TracePath(Guid paperId) => $"tra-cuu/{paperId}";

    /// <param name="site">The site's address for the QR code; null for a paper without one.</param>
    public async Task<PaperFile> WriteAsync(IssuedPaper paper, Uri? site, CancellationToken cancellation)
    {
        var content = await db.PaperContents.AsNoTracking().FirstAsync(c => c.PaperId == paper.Id, cancellation);
        return await WriteAsync(paper, PaperJson.Read(content.Values), content.Figures is null ? null : site, cancellation);
    }

    public async Task<PaperFile> WriteAsync(
        IssuedPaper paper,
        IReadOnlyDictionary<string, PaperValue> values,
        Uri? site,
        CancellationToken cancellation
    )
    {
        var form = forms.Find(paper.Form) ?? throw new InvalidOperationException($"No kind of paper {paper.Form}.");
        var wording = await WordingAsync(form, paper.AuthorityUnitId, cancellation);
        var isNumbered = paper.Number is not null;
        var date = isNumbered
            ? new PartialDate(paper.IssuedOn.Year, paper.IssuedOn.Month, paper.IssuedOn.Day)
            : new PartialDate(paper.IssuedOn.Year);
        var trace = site is null ? null : TraceOf(new Uri(site, TracePath(paper.Id)));
        var written = PaperComposer.Compose(form, wording.Template, values, new PaperMarks(paper.Number, date, trace));
        var bytes = wording.File is { } docx ? DocxTemplate.Fill(docx, Filled(written, values), form.TemplateFields) : Written(written);
        var symbol = isNumbered ? paper.Notation.Replace('/', '-') : "dự thảo";
        return new PaperFile(
            PaperFiles.Safe($"{form.Kind.Name} {symbol} {Text(values, CommonFields.Place)} {Text(values, "ky")}".TrimEnd()) + ".docx",
            PaperFile.DocxType,
            bytes
        );
    }

    public async Task<string> TitleAsync(
        PaperForm form,
        Guid authority,
        IReadOnlyDictionary<string, PaperValue> values,
        CancellationToken cancellation
    ) => PaperComposer.TitleOf(form, (await WordingAsync(form, authority, cancellation)).Template, values);

    public static byte[] Written(OfficialPaper paper)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(paper, stream);
        return stream.ToArray();
    }

    private async Task<EffectiveWording> WordingAsync(PaperForm form, Guid authority, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        return await wordings.OfAsync(form, [.. tree.PathUp(authority).Select(n => n.UnitId)], cancellation);
    }

    /// <summary>A Word template also knows number, day and title, which a text template leaves to the writer.</summary>
    private static Dictionary<string, PaperValue> Filled(OfficialPaper written, IReadOnlyDictionary<string, PaperValue> values) =>
        new(values, StringComparer.Ordinal)
        {
            ["so_ky_hieu"] = written.Number.ToString(),
            ["ngay_thang"] = OfficialDate.Format(written.Date),
            [CommonFields.Title] = written.Title,
        };

    private static PaperTrace TraceOf(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return new PaperTrace(address, png.GetGraphic(6));
    }

    private static string Text(IReadOnlyDictionary<string, PaperValue> values, string field) => PaperComposer.Text(values, field) ?? "";
}
