using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ThiDua.Core.Issuing;
using ThiDua.Documents;
using ThiDua.Documents.Checking;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>Every kind of paper, filled in: valid, without a violation of the layout, read back as it was written.</summary>
public class OwnPapersTests
{
    public static TheoryData<string> Codes => [.. PaperForms.All.Select(f => f.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Paper_OfEachKind_IsValidAndWithoutViolation(string code)
    {
        var form = PaperForms.All.Single(f => f.Code == code);
        var bytes = Written(form);
        // PAPERS_TO=folder puts them down to be looked at.
        if (Environment.GetEnvironmentVariable("PAPERS_TO") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{code}.docx"), bytes);
        }

        using (var docx = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false))
        {
            Assert.Empty(
                new OpenXmlValidator()
                    .Validate(docx, TestContext.Current.CancellationToken)
                    .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")
            );
        }

        var violations = PaperChecker.Check(new MemoryStream(bytes)).Value!.Violations;
        Assert.Empty(violations.Select(v => $"{v.Code} {v.Message} {string.Join(" | ", v.Places)}"));
        var read = AdministrativeDocumentReader.Read(new MemoryStream(bytes)).Value!;
        Assert.Equal($"07/{PaperComposer.Symbol(form, SampleValues.Of(form))}", read.Number);
        if (form.SignedBy.Contains("Chủ tịch", StringComparison.Ordinal))
        {
            Assert.Equal("Nguyễn Văn Mẫu", read.Signature?.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Paper_WithoutValues_PrintsWhatIsMissing(string code)
    {
        var form = PaperForms.All.Single(f => f.Code == code);
        var paper = PaperComposer.Compose(
            form,
            PaperTemplate.Read(form.Template).Value!,
            new Dictionary<string, PaperValue>(),
            new PaperMarks(null, null, null)
        );

        var violations = PaperChecker.Check(new MemoryStream(PaperRenderer.Written(paper))).Value!.Violations;

        Assert.Contains("value.missing", violations.Select(v => v.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Template_OfTheProduct_NamesItsOwnFieldsOnly(string code)
    {
        var form = PaperForms.All.Single(f => f.Code == code);

        Assert.Empty(WordingService.Check(form, form.Template).Select(p => p.Message));
        var unused = form.Fields.Where(f =>
            form.Annexes.All(a => a.Field != f.Name) && !form.Template.Contains($"{{{f.Name}}}", StringComparison.Ordinal)
        );
        Assert.Empty(
            unused
                .Select(f => f.Name)
                .Except(["danh_gia_chung", "bieu_do", "tinh_hinh", "ten_danh_sach", "phu_luc_xep_hang", "phu_luc_don_vi"])
        );
    }

    [Fact]
    public void Check_UnknownAndMissingFields_AreNamed()
    {
        var problems = WordingService.Check(PaperForms.All[0], "trích yếu: {trich_yeu}\n---\n{khong_co}\nCâu có {bang_chi_tieu} ở giữa.");

        Assert.Contains(problems, p => p.Code == TemplateProblems.UnknownField && p.Message.Contains("khong_co", StringComparison.Ordinal));
        Assert.Contains(
            problems,
            p => p.Code == TemplateProblems.MissingField && p.Message.Contains("ket_qua_chi_tieu", StringComparison.Ordinal)
        );
        Assert.Contains(
            problems,
            p => p.Code == TemplateProblems.BlockInLine && p.Message.Contains("bang_chi_tieu", StringComparison.Ordinal)
        );
        Assert.Equal(TemplateProblems.BadHead, Assert.Single(WordingService.Check(PaperForms.All[0], "lạ: x\n---\n")).Code);
    }

    [Fact]
    public void Fill_OwnWording_ChangesOrderAndSpelling()
    {
        var form = PaperForms.All.Single(f => f.Code == "giay-moi");
        var template = PaperTemplate
            .Read(
                "trích yếu: Về việc mời họp\nnơi nhận: {nơi nhận}\n---\n# Địa điểm\n{Địa điểm}\n? Ghi chú: {ghi_chu}.\n?{chu_tri} Chủ trì: {chu_tri}."
            )
            .Value!;

        var filled = template.Fill(
            new Dictionary<string, PaperValue> { ["dia_diem"] = "- Hội trường\n- Tầng 2", ["noi_nhan"] = "Một\nHai" },
            form.TemplateFields
        );

        Assert.Equal("Về việc mời họp", filled.Title);
        Assert.Equal(["Một", "Hai"], filled.Recipients);
        var list = Assert.IsType<PaperList>(filled.Blocks[^1]);
        Assert.Equal(2, filled.Blocks.Count);
        Assert.Equal(["Hội trường", "Tầng 2"], list.Items.Select(i => i.Text));
    }

    [Fact]
    public void DocxTemplate_WithFields_KeepsItsLayoutAndNamesTheUnknown()
    {
        var form = PaperForms.All.Single(f => f.Code == "cong-van");
        var word = PaperRenderer.Written(
            PaperComposer.Compose(
                form,
                PaperTemplate.Read(form.Template).Value!,
                SampleValues.Of(form),
                new PaperMarks(7, new PartialDate(2026, 11, 20), null)
            ) with
            {
                Blocks =
                [
                    new PaperParagraph("Kính gửi {nguoi_ky}: {khong_co}"),
                    new PaperParagraph("{noi_dung}"),
                    new PaperParagraph("Trân trọng."),
                ],
            }
        );

        Assert.Equal([TemplateProblems.UnknownField], DocxTemplate.Check(word, form.TemplateFields).Select(p => p.Code));
        var chart = new PaperChart("Biểu", ["a", "b"], [new PaperSeries("x", [1, 2])]);
        var filled = DocxTemplate.Fill(
            word,
            new Dictionary<string, PaperValue>
            {
                ["nguoi_ky"] = "Ông Mẫu",
                ["noi_dung"] = PaperValue.Of(new PaperParagraph("Nội dung thật."), chart),
            },
            form.TemplateFields
        );

        using var docx = WordprocessingDocument.Open(new MemoryStream(filled), isEditable: false);
        Assert.Empty(
            new OpenXmlValidator().Validate(docx, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Description}")
        );
        Assert.Single(docx.MainDocumentPart!.ChartParts);
        var text = docx.MainDocumentPart.Document.InnerText;
        Assert.Contains("Kính gửi Ông Mẫu: [chưa có: khong_co]", text, StringComparison.Ordinal);
        Assert.Contains("Nội dung thật.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }

    private static byte[] Written(PaperForm form) =>
        PaperRenderer.Written(
            PaperComposer.Compose(
                form,
                PaperTemplate.Read(form.Template).Value!,
                SampleValues.Of(form),
                new PaperMarks(7, new PartialDate(2026, 11, 20), null)
            )
        );
}
