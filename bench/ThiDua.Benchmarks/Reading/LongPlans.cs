using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ThiDua.Benchmarks.Reading;

/// <summary>
/// Plans of any length, as text and as Word writes DOCX: paragraphs in several runs with faces of their own, automatic
/// numbering, styles, and a task table on every fifth page. A page holds about 2,900 letters.
/// </summary>
internal static class LongPlans
{
    private const int ParagraphsPerPage = 11;

    private static readonly string[] Sentences =
    [
        "Tuyên truyền, nâng cao nhận thức của cán bộ, công chức, viên chức, người lao động và Nhân dân về ý nghĩa, vai trò của khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số đối với sự phát triển của địa phương trong giai đoạn mới.",
        "Phấn đấu đến năm {0} có ít nhất {1}% hộ gia đình trên địa bàn có người biết sử dụng các dịch vụ số thiết yếu, thanh toán không dùng tiền mặt và nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia.",
        "Phòng Văn hóa - Xã hội chủ trì, phối hợp với các cơ quan, đơn vị có liên quan hướng dẫn, theo dõi, đôn đốc, kiểm tra việc tổ chức thực hiện; định kỳ báo cáo kết quả về Ủy ban nhân dân xã trước ngày 05 tháng 12 hằng năm.",
        "Mỗi thôn duy trì ít nhất 01 Tổ công nghệ số cộng đồng hoạt động có hiệu quả, giúp người dân cài đặt, sử dụng các ứng dụng số và bảo vệ dữ liệu cá nhân trên môi trường mạng.",
        "100% văn bản, hồ sơ công việc của các cơ quan được xử lý trên môi trường điện tử, trừ văn bản thuộc phạm vi bí mật nhà nước theo quy định của pháp luật.",
    ];

    public static byte[] Docx(int pages)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", ContentTypes);
            Add(archive, "_rels/.rels", Relations("officeDocument", "word/document.xml"));
            Add(archive, "word/_rels/document.xml.rels", Relations("numbering", "numbering.xml", "styles", "styles.xml"));
            Add(archive, "word/numbering.xml", Numbering);
            Add(archive, "word/styles.xml", Styles);
            Add(archive, "word/document.xml", Document(pages));
        }

        return stream.ToArray();
    }

    public static byte[] Text(int pages)
    {
        var text = new StringBuilder("ỦY BAN NHÂN DÂN XÃ SUỐI MƠ\nSố: 12/KH-UBND\nKẾ HOẠCH\nPhát động phong trào thi đua chuyển đổi số\n");
        foreach (var (level, words) in Paragraphs(pages))
        {
            text.Append(
                level switch
                {
                    0 => "",
                    1 => "1. ",
                    _ => "- ",
                }
            );
            text.Append(words).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Level 0 heads a section, 1 is numbered, 2 is an item.</summary>
    private static IEnumerable<(int Level, string Text)> Paragraphs(int pages)
    {
        for (var i = 0; i < pages * ParagraphsPerPage; i++)
        {
            yield return (i % 40) switch
            {
                0 => (0, $"{Roman((i / 40) % 20)}. NỘI DUNG THI ĐUA, CHỈ TIÊU VÀ GIẢI PHÁP THỰC HIỆN"),
                1 or 14 or 27 => (1, "Đẩy mạnh ứng dụng công nghệ số trong các cơ quan, đơn vị, trường học và thôn trên địa bàn xã"),
                _ => (
                    2,
                    string.Format(CultureInfo.InvariantCulture, Sentences[i % Sentences.Length], 2026 + (i % 5), 30 + (i % 60))
                        + " "
                        + string.Format(CultureInfo.InvariantCulture, Sentences[(i + 2) % Sentences.Length], 2030, 80)
                ),
            };
        }
    }

    private static string Roman(int number) => Documents.Writing.RomanNumerals.Format(number + 1);

    private static string Document(int pages)
    {
        var body = new StringBuilder($"<w:document xmlns:w=\"{W}\"><w:body>");
        Paragraph(body, 0, "KẾ HOẠCH");
        Paragraph(body, 0, "Phát động phong trào thi đua chuyển đổi số");
        foreach (var (index, (level, text)) in Paragraphs(pages).Index())
        {
            Paragraph(body, level, text);
            if (index % (ParagraphsPerPage * 5) == ParagraphsPerPage)
            {
                Table(body);
            }
        }

        return body.Append("</w:body></w:document>").ToString();
    }

    private static void Paragraph(StringBuilder xml, int level, string text)
    {
        xml.Append("<w:p w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00A77B3E\"><w:pPr><w:pStyle w:val=\"BodyText\"/>");
        if (level > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<w:numPr><w:ilvl w:val=\"{level - 1}\"/><w:numId w:val=\"1\"/></w:numPr>");
        }

        xml.Append("<w:spacing w:before=\"120\" w:after=\"120\"/><w:jc w:val=\"both\"/></w:pPr>");
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i += 7)
        {
            xml.Append("<w:r w:rsidRPr=\"00B1\"><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/>");
            xml.Append(level == 0 ? "<w:b/>" : "")
                .Append("<w:sz w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr><w:t xml:space=\"preserve\">");
            xml.AppendJoin(' ', words.Skip(i).Take(7)).Append(i + 7 < words.Length ? " " : "").Append("</w:t></w:r>");
        }

        xml.Append("</w:p>");
    }

    private static void Table(StringBuilder xml)
    {
        xml.Append("<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:insideH w:val=\"single\"/></w:tblBorders></w:tblPr>");
        string[] head = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"];
        for (var row = 0; row < 8; row++)
        {
            xml.Append("<w:tr>");
            for (var column = 0; column < head.Length; column++)
            {
                xml.Append("<w:tc><w:tcPr><w:tcW w:w=\"1900\" w:type=\"dxa\"/></w:tcPr>");
                Paragraph(
                    xml,
                    0,
                    row == 0 ? head[column]
                        : column == 0 ? row.ToString(CultureInfo.InvariantCulture)
                        : "Phòng Văn hóa - Xã hội và các đơn vị"
                );
                xml.Append("</w:tc>");
            }

            xml.Append("</w:tr>");
        }

        xml.Append("</w:tbl>");
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }

    private static string Relations(params string[] kindsAndTargets) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(
            kindsAndTargets
                .Chunk(2)
                .Select(
                    (pair, i) =>
                        $"<Relationship Id=\"r{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{pair[0]}\" Target=\"{pair[1]}\"/>"
                )
        )
        + "</Relationships>";

    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string ContentTypes =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    private const string Numbering =
        $"<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

    private const string Styles =
        $"<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Normal\"/></w:style></w:styles>";
}
