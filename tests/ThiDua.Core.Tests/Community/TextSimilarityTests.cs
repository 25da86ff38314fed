using ThiDua.Core.Community;

namespace ThiDua.Core.Tests.Community;

public class TextSimilarityTests
{
    private const int Planted = 60;

    private static readonly string[] Who = ["bộ phận một cửa", "trạm y tế", "trường tiểu học", "hợp tác xã", "tổ dân phố", "hội phụ nữ"];

    private static readonly string[] What =
    [
        "số hóa sổ khám bệnh bằng bảng tính dùng chung",
        "nhắc lịch tiêm chủng qua tin nhắn",
        "bán nông sản bằng mã truy xuất nguồn gốc",
        "hẹn giờ nộp hồ sơ để khỏi chờ",
        "dạy người cao tuổi thanh toán bằng điện thoại",
        "phát thanh cảnh báo lừa đảo theo kịch bản ngắn",
        "thu học phí không dùng tiền mặt",
        "ghi chỉ số nước bằng ảnh chụp",
        "họp tổ dân phố qua nhóm trực tuyến",
        "bản đồ điểm sạt lở do dân cập nhật",
    ];

    private static readonly string[] Frames =
    [
        "Trước đây việc này mất nhiều thời gian đi lại, giấy tờ thất lạc, khó tra cứu khi cần đối chiếu",
        "Qua khảo sát thấy bà con ngại dùng vì thao tác nhiều bước và sợ sai",
        "Đơn vị còn thiếu máy, đường truyền yếu nên làm thủ công là chính",
        "Kinh phí hạn hẹp nên chọn cách dùng công cụ sẵn có, không mua thêm",
    ];

    /// <summary>Near-duplicates are planted by changing words, order and framing; of five shown nine in ten must hold the original.</summary>
    [Fact]
    public void Nearest_PlantedNearDuplicates_RecallAtFiveIsNineTenths()
    {
        var random = new Random(20261120);
        var corpus = Enumerable.Range(0, 400).Select(i => (i, Text: Original(i, random))).ToList();
        var index = new TextSimilarity<int>(corpus.Select(c => (c.i, c.Text)));

        var found = Enumerable
            .Range(0, Planted)
            .Select(_ => random.Next(corpus.Count))
            .Count(i => index.Nearest(Rewritten(corpus[i].Text, random), 5).Any(s => s.Item == i));

        Assert.True(found >= Planted * 9 / 10, $"recall@5 = {found}/{Planted}");
    }

    [Fact]
    public void Nearest_WithoutDiacritics_FindsTheSame()
    {
        var index = new TextSimilarity<string>([
            ("a", "Dạy người cao tuổi dùng điện thoại"),
            ("b", "Bản đồ điểm sạt lở"),
            ("c", "Thu học phí qua mạng"),
        ]);

        Assert.Equal("a", index.Nearest("day nguoi cao tuoi dung dien thoai", 1).Single().Item);
        Assert.Empty(index.Nearest("hoàn toàn khác biệt", 5));
    }

    private static string Original(int i, Random random) =>
        $"{What[i % What.Length]} tại {Who[random.Next(Who.Length)]} thôn {i} với {Syllables(random, 12)}. {Frames[random.Next(Frames.Length)]}. "
        + $"Giải pháp gồm {Syllables(random, 14)} và {What[random.Next(What.Length)]}.";

    private static string Syllables(Random random, int count)
    {
        string[] syllables =
        [
            "nhóm",
            "bảng",
            "tủ",
            "sổ",
            "mẫu",
            "lịch",
            "kho",
            "mã",
            "phiếu",
            "tờ",
            "góc",
            "chốt",
            "trạm",
            "quầy",
            "thẻ",
            "biển",
            "bến",
            "chợ",
            "rẫy",
            "suối",
        ];
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => syllables[random.Next(syllables.Length)]));
    }

    /// <summary>A fifth of the words is lost, sentences change places, another frame goes in front.</summary>
    private static string Rewritten(string text, Random random)
    {
        var sentences = text.Split(". ")
            .OrderBy(_ => random.Next())
            .Select(s => string.Join(' ', s.Split(' ').Where(_ => random.Next(5) > 0)));
        return $"{Frames[random.Next(Frames.Length)]}. {string.Join(". ", sentences)}";
    }
}
