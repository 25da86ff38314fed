using System.Globalization;

namespace ThiDua.Documents.Docx;

/// <summary>Stable codes of why a DOCX file is refused or what was odd in it, with the sentences that people see.</summary>
public static class DocxProblems
{
    public const string Empty = "empty-file";
    public const string TooLarge = "file-too-large";
    public const string NotDocx = "not-docx";
    public const string LegacyDoc = "legacy-doc";
    public const string Encrypted = "encrypted-file";
    public const string OtherOfficeFile = "other-office-file";
    public const string Macros = "docx-macros";
    public const string UnsafeEntryName = "docx-unsafe-entry-name";
    public const string ZipBomb = "docx-unpacks-too-large";
    public const string Dtd = "docx-dtd";
    public const string TooDeep = "docx-nested-too-deep";
    public const string Corrupt = "docx-corrupt";
    public const string NoText = "docx-no-text";

    /// <summary>The file was read, with its pending changes taken as accepted.</summary>
    public const string TrackedChanges = "docx-tracked-changes";

    /// <summary>The file was read; its footnotes stand apart from the text.</summary>
    public const string Footnotes = "docx-footnotes";

    /// <summary>The file was read without a part that is embedded in a foreign format.</summary>
    public const string EmbeddedPart = "docx-embedded-part";

    internal static string Sentence(string code, DocxReadOptions options) =>
        code switch
        {
            Empty => "Tệp không có nội dung.",
            TooLarge => string.Create(
                CultureInfo.InvariantCulture,
                $"Tệp vượt quá dung lượng cho phép ({options.MaxFileBytes / (1024 * 1024)} MB)."
            ),
            NotDocx => "Tệp không phải là văn bản Word (.docx); có thể là hình ảnh hoặc loại tệp khác được đổi tên.",
            LegacyDoc => "Tệp là văn bản Word định dạng cũ (.doc). Hãy mở bằng Word hoặc LibreOffice, lưu thành dạng .docx rồi nạp lại.",
            Encrypted => "Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.",
            OtherOfficeFile => "Tệp là bảng tính hoặc bản trình chiếu, không phải văn bản Word (.docx).",
            Macros => "Tệp có chứa macro. Hãy lưu thành dạng .docx không có macro rồi nạp lại.",
            UnsafeEntryName => "Tệp chứa đường dẫn bên trong không an toàn nên không được đọc.",
            ZipBomb => "Tệp giải nén ra quá lớn so với dung lượng cho phép nên không được đọc.",
            Dtd => "Tệp khai báo thực thể XML (DTD), không có trong văn bản Word thông thường, nên không được đọc.",
            TooDeep => "Cấu trúc bên trong của tệp lồng nhau quá sâu nên không được đọc.",
            Corrupt => "Tệp .docx bị hỏng hoặc không đầy đủ. Hãy mở lại bằng Word, lưu lại rồi nạp lại.",
            NoText => "Văn bản không có chữ nào; nếu là bản quét, hãy nạp tệp PDF để nhận dạng chữ.",
            TrackedChanges => "Văn bản còn thay đổi chưa được chấp nhận; nội dung được đọc như đã chấp nhận toàn bộ.",
            EmbeddedPart => "Văn bản nhúng một phần ở định dạng khác; phần đó không được đọc.",
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No sentence."),
        };
}

/// <summary>Why reading stopped; it never leaves the reader.</summary>
internal sealed class DocxRefusedException(string code) : Exception(code)
{
    public string Code => Message;
}
