namespace ThiDua.Documents.Text;

/// <summary>Stable codes of what may be wrong with a text file, with the sentences that people see.</summary>
public static class TextProblems
{
    public const string Empty = "empty-file";
    public const string TooLarge = "file-too-large";
    public const string NotText = "not-text";
    public const string LegacyTcvn3 = "legacy-encoding-tcvn3";
    public const string LegacyVni = "legacy-encoding-vni";
    public const string UnknownEncoding = "unknown-encoding";

    /// <summary>The text was read, but comes from a picture by OCR.</summary>
    public const string Recognised = "recognised-text";

    internal static ReadResult<T> Failed<T>(string code)
        where T : class => ReadResult<T>.Failed(code, SentenceOf(code));

    private static string SentenceOf(string code) =>
        code switch
        {
            Empty => "Tệp không có nội dung.",
            TooLarge => "Tệp vượt quá dung lượng cho phép.",
            NotText => "Tệp không phải là văn bản thuần; có thể là hình ảnh hoặc tệp nhị phân được đổi tên.",
            LegacyTcvn3 =>
                "Văn bản dùng bảng mã TCVN3 (ABC, phông .Vn…). Hãy chuyển sang Unicode bằng UniKey (Bộ công cụ: TCVN3 → Unicode) hoặc tiện ích chuyển mã của Word rồi nạp lại.",
            LegacyVni =>
                "Văn bản dùng bảng mã VNI (phông VNI-…). Hãy chuyển sang Unicode bằng UniKey (Bộ công cụ: VNI Windows → Unicode) hoặc tiện ích chuyển mã của Word rồi nạp lại.",
            _ => "Không nhận ra bảng mã của văn bản. Hãy lưu tệp dưới dạng Unicode UTF-8 rồi nạp lại.",
        };
}
