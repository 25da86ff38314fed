using System.Text;

namespace ThiDua.Documents.Tests.Fuzzing;

/// <summary>Makes texts that look like printed papers: letterheads, headings of every kind, tables, closing blocks.</summary>
internal sealed class PaperText(Random random)
{
    private static readonly string[] Words =
        "thi đua chuyển đổi số phong trào kế hoạch xã thôn đơn vị 100% ít nhất 80% hộ gia đình trước ngày 05/12 hằng năm Phòng Văn hóa - Xã hội chủ trì, phối hợp Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; giai đoạn 2025 - 2030 “Bình dân học vụ số” Hòa hoà thủy thuỷ".Split(
            ' '
        );

    private static readonly string[] Labels =
    [
        "",
        "I. ",
        "II. ",
        "IV. ",
        "1. ",
        "2. ",
        "1.1. ",
        "2.3.4 ",
        "a) ",
        "đ) ",
        "(1) ",
        "(ii) ",
        "- ",
        "+ ",
        "* ",
        "Điều 3. ",
        "Phần I. ",
        "Chương II ",
        "Mục 1. ",
        "PHỤ LỤC 2 ",
        "A. ",
        "1/ ",
        "– ",
    ];

    private static readonly string[] Blocks =
    [
        "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n   XÃ SUỐI MƠ                   Độc lập - Tự do - Hạnh phúc\n  Số: 12/KH-UBND            Suối Mơ, ngày 05 tháng 9 năm 2026\n",
        "UBND XÃ SUỐI MƠ\nSố:    /KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSuối Mơ, ngày   tháng   năm 2026\n",
        "KẾ HOẠCH\nPhát động phong trào thi đua\n",
        "QUYẾT ĐỊNH\nBan hành Kế hoạch\nCăn cứ Luật Thi đua, khen thưởng;\nQUYẾT ĐỊNH:\n",
        "Nơi nhận:                    TM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ (b/c);               CHỦ TỊCH\n- Lưu: VT.                     Trần Văn Bình\n",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình\n",
        "| STT | Nhiệm vụ | Đơn vị |\n|---|---|---|\n| 1 | Học | Phòng A |\n| 2 | | |\n",
        "TT     Chỉ tiêu                   ĐVT     2026    2030    Chủ trì\nI    Nhóm một\n1      Tỷ lệ hộ có mã QR           %       30      100    Phòng VHXH\n       ở các thôn                                         và các thôn\n2      Số lớp                      lớp     5       12     Đoàn\n",
        "\f",
        "\n\n",
        "                       2\n",
        "CÔNG BÁO/Số 28/Ngày 27-05-2026      89\n",
    ];

    public string Next()
    {
        var text = new StringBuilder();
        var width = random.Next(30, 140);
        var everyOther = random.Next(4) == 0;
        for (var parts = random.Next(1, 25); parts > 0; parts--)
        {
            if (random.Next(4) == 0)
            {
                text.Append(Blocks[random.Next(Blocks.Length)]);
                continue;
            }

            var column = random.Next(3) * 4;
            text.Append(' ', column).Append(Labels[random.Next(Labels.Length)]);
            for (var words = random.Next(1, 60); words > 0; words--)
            {
                var word = Words[random.Next(Words.Length)];
                if ((column += word.Length + 1) > width)
                {
                    text.Append(everyOther ? "\n\n" : "\n");
                    column = word.Length;
                }

                text.Append(word).Append(' ');
            }

            text.Append(
                random.Next(3) switch
                {
                    0 => ".\n",
                    1 => ":\n",
                    _ => ";\n",
                }
            );
        }

        return random.Next(6) == 0 ? text.ToString().Normalize(NormalizationForm.FormD) : text.ToString();
    }
}
