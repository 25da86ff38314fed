namespace ThiDua.Documents.Structure;

/// <summary>What may be missing or odd about a document, by stable code; none of it stops the reading.</summary>
public static class StructureProblems
{
    public const string MissingLetterhead = "missing-letterhead";
    public const string MissingNumber = "missing-number";
    public const string MissingDate = "missing-date";
    public const string MissingKind = "missing-kind";
    public const string MissingTitle = "missing-title";
    public const string MissingSignature = "missing-signature";
    public const string MissingRecipients = "missing-recipients";
    public const string NoStructure = "no-structure";
    public const string DuplicateSectionNumber = "duplicate-section-number";
    public const string SkippedSectionNumber = "skipped-section-number";

    internal static DocumentProblem Of(string code) =>
        new(
            code,
            code switch
            {
                MissingLetterhead => "Không thấy tên cơ quan ban hành ở đầu văn bản.",
                MissingNumber => "Văn bản chưa ghi số.",
                MissingDate => "Văn bản chưa ghi đầy đủ ngày, tháng, năm ban hành.",
                MissingKind => "Không thấy tên loại văn bản.",
                MissingTitle => "Không thấy trích yếu nội dung văn bản.",
                MissingSignature => "Không thấy phần chữ ký.",
                MissingRecipients => "Không thấy phần nơi nhận.",
                _ => "Văn bản không có mục, khoản đánh số.",
            }
        );

    internal static DocumentProblem Numbering(string code, DocumentParagraph heading) =>
        new(
            code,
            code == DuplicateSectionNumber
                ? $"Số thứ tự mục bị lặp: “{heading.Text}”."
                : $"Số thứ tự mục không liên tục: “{heading.Text}”.",
            new TextSpan(heading.Index, 0, heading.Text.Length)
        );
}
