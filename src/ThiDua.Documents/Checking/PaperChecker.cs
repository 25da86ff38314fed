using ThiDua.Documents.Docx;

namespace ThiDua.Documents.Checking;

/// <summary>
/// Holds any DOCX, whoever wrote it, against the layout that Decree 30/2020/NĐ-CP, Annex I prescribes, and names each
/// departure by the element. It judges the look, never the truth of what the paper says.
/// </summary>
public static class PaperChecker
{
    /// <summary>Reads to the end of the stream, which stays open. Fails with a code of <see cref="DocxProblems"/>.</summary>
    public static ReadResult<PaperCheck> Check(Stream stream, DocxReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DocxReadOptions.Default;
        var bytes = BoundedInput.ReadAll(stream, options.MaxFileBytes);
        return bytes is null
            ? ReadResult<PaperCheck>.Failed(DocxProblems.TooLarge, DocxProblems.Sentence(DocxProblems.TooLarge, options))
            : DocxReader.Open(bytes, options, archive => new ReadResult<PaperCheck>(Check(FormatReader.Read(archive)), []));
    }

    private static PaperCheck Check(FormattedDocument document)
    {
        var parts = PaperParts.Find(document);
        var findings = new Findings();
        PageRules.Check(parts, findings);
        HeadRules.Check(parts, findings);
        NumberRules.Check(parts, findings);
        TitleRules.Check(parts, findings);
        BasisRules.Check(parts, findings);
        BodyRules.Check(parts, findings);
        HeadingRules.Check(parts, findings);
        SignatureRules.Check(parts, findings);
        RecipientRules.Check(parts, findings);
        AnnexRules.Check(parts, findings);
        return new PaperCheck(parts.Kind?.Name, [.. Elements(parts)], findings.All());
    }

    private static IEnumerable<string> Elements(PaperParts parts)
    {
        (bool Found, string Name)[] elements =
        [
            (parts.National is not null, ElementNames.National),
            (parts.Motto is not null, ElementNames.Motto),
            (parts.Superior.Count > 0, ElementNames.Superior),
            (parts.Issuer.Count > 0, ElementNames.Issuer),
            (parts.Number is not null, ElementNames.Number),
            (parts.Date is not null, ElementNames.Date),
            (parts.KindName is not null, ElementNames.Kind),
            (parts.Title.Count > 0 || parts.LetterSubject is not null, ElementNames.Title),
            (parts.Addressee is not null, ElementNames.Addressee),
            (parts.Bases.Count > 0, ElementNames.Basis),
            (parts.Body.Count > 0, ElementNames.Body),
            (parts.Signers.Count > 0, ElementNames.Signature),
            (parts.Recipients is not null, ElementNames.Recipients),
            (parts.Annexes.Count > 0, ElementNames.Annex),
        ];
        return elements.Where(e => e.Found).Select(e => e.Name);
    }
}

/// <summary>The elements as the decree names them.</summary>
internal static class ElementNames
{
    public const string Page = "Khổ giấy, lề trang";
    public const string PageNumber = "Số trang";
    public const string Font = "Phông chữ";
    public const string National = "Quốc hiệu";
    public const string Motto = "Tiêu ngữ";
    public const string Superior = "Tên cơ quan chủ quản";
    public const string Issuer = "Tên cơ quan ban hành";
    public const string Number = "Số, ký hiệu";
    public const string Date = "Địa danh, thời gian";
    public const string Kind = "Tên loại văn bản";
    public const string Title = "Trích yếu";
    public const string Addressee = "Kính gửi";
    public const string Basis = "Căn cứ ban hành";
    public const string Body = "Nội dung";
    public const string Headings = "Đề mục";
    public const string Signature = "Chức vụ, họ tên người ký";
    public const string Recipients = "Nơi nhận";
    public const string Annex = "Phụ lục";
    public const string Table = "Bảng";
}
