using ThiDua.Core.Issuing;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>A value for every field of a kind of paper: a complete paper of it.</summary>
internal static class SampleValues
{
    private const string Sentence =
        "Các cơ quan, đơn vị trên địa bàn đã triển khai đầy đủ nội dung của phong trào, phân công rõ người, rõ việc, rõ thời hạn và kết quả phải đạt được trong năm.";

    public static Dictionary<string, PaperValue> Of(PaperForm form)
    {
        var values = form.AllFields.ToDictionary(f => f.Name, f => Of(f), StringComparer.Ordinal);
        values[CommonFields.Title] = form.Kind.Symbol is null
            ? "đôn đốc báo cáo kết quả phong trào"
            : "Kết quả thực hiện phong trào năm 2026";
        values[CommonFields.Superior] = "UBND tỉnh Gia Lai";
        values[CommonFields.Issuer] = "Ủy ban nhân dân\nxã Thanh Bình";
        values[CommonFields.Committee] = "Ủy ban nhân dân xã Thanh Bình";
        values[CommonFields.Place] = "Thanh Bình";
        values[CommonFields.Bases] =
            "Căn cứ Luật Thi đua, khen thưởng\nThực hiện Kế hoạch số 36/KH-UBND ngày 15 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh về phong trào thi đua";
        values[CommonFields.Recipients] = "UBND tỉnh Gia Lai (b/c)\nCác thôn";
        values[CommonFields.Filing] = "VT, VHXH";
        values[CommonFields.SignLines] = form.SignedBy;
        values[CommonFields.Signer] = "Nguyễn Văn Mẫu";
        values[CommonFields.Drafting] = "VHXH";
        values["phong_trao"] = "Phong trào “Bình dân học vụ số”";
        values["ky"] = "năm 2026";
        return values;
    }

    private static PaperValue Of(FormField field) =>
        field.Kind switch
        {
            FormFieldKind.Line => $"{char.ToUpperInvariant(field.Label[0])}{field.Label[1..]} mẫu",
            FormFieldKind.Lines => "Thôn Một\nThôn Hai",
            FormFieldKind.Text => $"{Sentence}\n- {Sentence}\n- Ý thứ hai.",
            FormFieldKind.Table => PaperValue.Of(
                new PaperTable(
                    field.Columns,
                    [
                        .. Enumerable
                            .Range(1, 12)
                            .Select(n => new PaperRow([$"{n}", .. field.Columns.Skip(1).Select(c => $"{c.Header} {n}")])),
                    ]
                )
            ),
            _ when field.Name == "bieu_do" => PaperValue.Of(
                new PaperChart(
                    "Kết quả các chỉ tiêu tỷ lệ so với mức giao",
                    ["Hộ có điện thoại thông minh", "Người trưởng thành biết kỹ năng số", "Cơ sở thanh toán không tiền mặt"],
                    [new PaperSeries("Kết quả", [72.5, 64, 38]), new PaperSeries("Mức giao", [70, 80, 50])]
                )
                {
                    Kind = ChartKind.Bars,
                    Unit = "%",
                },
                new PaperChart(
                    "Hộ có điện thoại thông minh qua các kỳ",
                    ["2024", "2025", "2026"],
                    [new PaperSeries("Kết quả", [40, 58.3, 72.5])]
                )
                {
                    Kind = ChartKind.Lines,
                    Unit = "%",
                }
            ),
            _ when field.Name.StartsWith("bang", StringComparison.Ordinal) || field.Name.StartsWith("phu_luc", StringComparison.Ordinal) =>
                PaperValue.Of(
                    new PaperTable(
                        [
                            new PaperColumn("TT", 0.5) { Alignment = CellAlignment.Center },
                            new PaperColumn("Chỉ tiêu", 4),
                            new PaperColumn("Kết quả", 1.5) { Alignment = CellAlignment.Center },
                        ],
                        [.. Enumerable.Range(1, 30).Select(n => new PaperRow([$"{n}", $"Chỉ tiêu số {n}", $"{n},5%"]))]
                    )
                ),
            _ => PaperValue.Of(
                PaperList.Of(
                    ListMark.Dash,
                    $"Hộ có điện thoại thông minh: đạt {FigureMark.Wrap("1", "72,5% (290/400)")}, vượt 2,5 điểm % so với chỉ tiêu từ 70% trở lên.",
                    Sentence
                )
            ),
        };
}
